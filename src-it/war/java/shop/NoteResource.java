package shop;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("note")
public class NoteResource {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Note note() {
        return new Note();
    }
}
