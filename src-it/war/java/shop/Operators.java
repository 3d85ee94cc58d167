package shop;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.Recorded;
import io.eventsourcery.cdi.DeclaredSubscriptions;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.ParkedEvent;
import io.eventsourcery.outbox.ParkedEvents;
import io.eventsourcery.outbox.ParkedPage;
import io.eventsourcery.outbox.ParkedQuery;
import io.eventsourcery.outbox.PeekedEvent;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@Path("operators")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class Operators {
    @Inject
    Outbox outbox;
    @Inject
    ParkedEvents parked;
    @Inject
    DeclaredSubscriptions declared;
    @Inject
    Subscriptions subscriptions;

    @GET
    @Path("outbox")
    public String outbox() {
        return outbox.state() + "\n" + outbox.counts();
    }

    /** The oldest first, a hundred at a time. */
    @GET
    @Path("outbox/parked")
    public String parked(@QueryParam("from") long from) {
        ParkedPage page = parked.list(ParkedQuery.all().from(from));
        return lines(Stream.concat(page.events().stream().map(ParkedEvent::toString), page.next().stream().mapToObj(next -> "more: from=" + next)));
    }

    /** With what is in it. */
    @GET
    @Path("outbox/parked/{number}")
    public String show(@PathParam("number") long number) {
        PeekedEvent found = parked.peek(number).orElseThrow(() -> refused(Response.Status.NOT_FOUND, number + " is not parked"));
        return lines(Stream.concat(Stream.of(found.parked()), found.events().stream().map(Recorded::event)));
    }

    @POST
    @Path("outbox/parked/replay")
    public void replayAll() {
        parked.replayAll();
    }

    @POST
    @Path("outbox/parked/{number}/replay")
    public void replay(@PathParam("number") long number) {
        order(() -> parked.replay(number));
    }

    @POST
    @Path("outbox/parked/{number}/discard")
    public void discard(@PathParam("number") long number, @QueryParam("reason") String reason) {
        order(() -> parked.discard(number, reason));
    }

    @GET
    @Path("subscriptions")
    public String subscriptions() {
        return lines(new TreeMap<>(declared.running()).entrySet().stream().map(each -> each.getKey() + ": " + told(each.getValue())));
    }

    private static String told(RunningSubscription one) {
        String position = one.position().isPresent() ? "position " + one.position().getAsLong() : "no position";
        return one.state() + ", " + position + ", " + one.counts() + one.failure().map(failure -> ", failed with " + failure).orElse("");
    }

    @POST
    @Path("subscriptions/{name}/pause")
    public void pause(@PathParam("name") String name) {
        running(name).pause();
    }

    @POST
    @Path("subscriptions/{name}/resume")
    public void resume(@PathParam("name") String name) {
        running(name).resume();
    }

    /** What comes after that position is handled next. */
    @POST
    @Path("subscriptions/{name}/reset")
    public void reset(@PathParam("name") String name, @QueryParam("after") Long position) {
        if (position == null) {
            throw refused(Response.Status.BAD_REQUEST, "after=position is missing");
        }
        order(() -> running(name).reset(StartFrom.after(position)));
    }

    @GET
    @Path("subscriptions/{name}/parked")
    public String parkedBy(@PathParam("name") String name) {
        running(name);
        return lines(subscriptions.parked(name).list(100).stream().map(event -> event + " after " + event.attempts() + " attempts, " + event.at()));
    }

    @POST
    @Path("subscriptions/{name}/parked/replay")
    public void replayAllOf(@PathParam("name") String name) {
        running(name);
        subscriptions.parked(name).replayAll();
    }

    @POST
    @Path("subscriptions/{name}/parked/{event}/replay")
    public void replayOf(@PathParam("name") String name, @PathParam("event") UUID event) {
        order(() -> subscriptions.parked(name).replay(event));
    }

    @POST
    @Path("subscriptions/{name}/parked/{event}/discard")
    public void discardOf(@PathParam("name") String name, @PathParam("event") UUID event, @QueryParam("reason") String reason) {
        order(() -> subscriptions.parked(name).discard(event, reason));
    }

    private RunningSubscription running(String name) {
        RunningSubscription found = declared.running().get(name);
        if (found == null) {
            throw refused(Response.Status.NOT_FOUND, "There are " + declared.running().keySet());
        }
        return found;
    }

    private static void order(Runnable order) {
        try {
            order.run();
        } catch (InvalidInputException e) {
            throw refused(Response.Status.BAD_REQUEST, e.getMessage());
        }
    }

    private static WebApplicationException refused(Response.Status status, String why) {
        return new WebApplicationException(Response.status(status).type(MediaType.TEXT_PLAIN).entity(why).build());
    }

    private static String lines(Stream<?> some) {
        return some.map(Object::toString).collect(Collectors.joining("\n"));
    }
}
