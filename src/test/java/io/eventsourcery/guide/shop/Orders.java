package io.eventsourcery.guide.shop;

import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

@RequestScoped
@Path("orders")
public class Orders {
    @Inject
    EventStore store;

    @Inject
    Broker broker;

    @POST
    @Path("{order}")
    public String place(@PathParam("order") String order, @QueryParam("customer") String customer) {
        StreamId stream = StreamId.named(order).inCategory("order");
        return "version " + store.append(stream, ExpectedVersion.noStream(), new OrderPlaced(customer)).version();
    }

    @GET
    @Path("{order}")
    public String history(@PathParam("order") String order) {
        return "stored: " + store.load(StreamId.named(order).inCategory("order")).stream().map(recorded -> recorded.event()).toList();
    }

    @GET
    public String published() {
        return "published: " + broker.published();
    }
}
