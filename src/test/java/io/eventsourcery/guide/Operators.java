package io.eventsourcery.guide;

import io.eventsourcery.cdi.DeclaredSubscriptions;
import io.eventsourcery.outbox.ParkedEvents;
import io.eventsourcery.outbox.ParkedQuery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;

@Path("operators")
@RequestScoped
public class Operators {
    @Inject
    ParkedEvents parked;
    @Inject
    DeclaredSubscriptions subscriptions;

    @GET
    @Path("parked")
    public List<String> parked() {
        return parked.list(ParkedQuery.all()).events().stream().map(event -> event.number() + ": " + event.type() + " " + event.id()).toList();
    }

    @POST
    @Path("parked/{number}/replay")
    public void replay(@PathParam("number") long number) {
        parked.replay(number);
    }

    @POST
    @Path("subscriptions/{name}/resume")
    public void resume(@PathParam("name") String name) {
        subscriptions.running().get(name).resume();
    }
}
