package shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What fails until it is over. */
@Path("trouble")
@ApplicationScoped
public class Trouble {
    private final Set<String> with = ConcurrentHashMap.newKeySet();

    @POST
    public void begins(@QueryParam("with") String word) {
        with.add(word);
    }

    @POST
    @Path("over")
    public void isOver() {
        with.clear();
    }

    public void check(String word) {
        if (with.contains(word)) {
            throw new IllegalStateException("There is trouble with " + word);
        }
    }
}
