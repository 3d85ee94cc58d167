package shop;

import io.eventsourcery.EventStore;
import io.eventsourcery.cdi.TenantAware;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Whose store it is on another thread, on each of the ways there. */
@Path("later/{way}")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class LaterResource {
    @Inject
    Later later;

    @Inject
    @TenantAware
    ExecutorService executor;

    @Inject
    EventStore store;

    @PathParam("way")
    String way;

    @GET
    public String tenant() throws Exception {
        return started().get(30, TimeUnit.SECONDS);
    }

    private Future<String> started() throws NamingException {
        return switch (way) {
            case "asynchronous" -> later.tenant();
            case "annotated" -> later.tenantOfItsOwn();
            case "injected" -> executor.submit(() -> store.tenant().value());
            case "defined" -> InitialContext.<ExecutorService>doLookup(Executors.OWN).submit(() -> store.tenant().value());
            default -> throw new IllegalArgumentException(way);
        };
    }
}
