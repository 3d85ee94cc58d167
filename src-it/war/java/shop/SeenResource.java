package shop;

import io.eventsourcery.cdi.DeclaredSubscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;

/** What was seen of the tenant of the request: "handled", "published", "transactions". */
@Path("seen")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class SeenResource {
    @Inject
    Witness witness;

    @Inject
    DeclaredSubscriptions subscriptions;

    @GET
    @Path("{kind}")
    public String seen(@PathParam("kind") String kind) {
        return String.join("\n", witness.lines(kind));
    }

    @GET
    @Path("subscriptions")
    public String subscriptions() {
        return subscriptions.running().entrySet().stream().map(each -> each.getKey() + (each.getValue().isConnected() ? " connected" : " waits")
                + each.getValue().failure().map(failure -> " ended by " + failure).orElse("")).sorted().collect(Collectors.joining("\n"));
    }
}
