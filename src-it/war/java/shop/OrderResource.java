package shop;

import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.aggregate.Repository;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Orders of the tenant of the request. */
@Path("orders/{order}")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class OrderResource {
    @Inject
    Repository<Order> orders;

    @Inject
    EventStore store;

    @PathParam("order")
    String order;

    @POST
    public String place(@QueryParam("customer") String customer) {
        return "version " + orders.change(StreamId.named(order), found -> found.place(customer));
    }

    @POST
    @Path("payments")
    public String pay(@QueryParam("amount") BigDecimal amount, @QueryParam("seen") long seen) {
        return "version " + store.append(stream(), ExpectedVersion.exactly(seen), new OrderPaid(amount)).version();
    }

    @POST
    @Path("refusals")
    public String refuse(@QueryParam("reason") String reason) {
        return "version " + orders.change(StreamId.named(order), found -> found.refuse(reason));
    }

    /** One event a line. */
    @GET
    public String history() {
        return store.load(stream()).stream().map(recorded -> recorded.version() + " " + recorded.event()).collect(Collectors.joining("\n"));
    }

    private StreamId stream() {
        return StreamId.named(order).inCategory("order");
    }
}
