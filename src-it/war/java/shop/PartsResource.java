package shop;

import io.eventsourcery.CurrentContext;
import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.Repository;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.DeclaredSubscriptions;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.subscription.Subscriptions;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Whether all that can be injected can be used. */
@Path("parts")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class PartsResource {
    @Inject
    EventStore store;

    @Inject
    Repository<Order> orders;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Outbox outbox;

    @Inject
    DeclaredSubscriptions declared;

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentContext context;

    @Inject
    EventRegistry registry;

    @Inject
    EventJson json;

    @Inject
    KurrentDBBackend backend;

    @Inject
    KurrentDBConfig config;

    @Inject
    KurrentDBClient client;

    @GET
    public String parts() {
        return "tenant " + tenant.get() + ", store of " + store.tenant() + ", events " + registry.names().stream().sorted().toList()
                + ", subscriptions " + declared.running().keySet().stream().sorted().toList() + ", client shut down: " + client.isShutdown()
                + ", outbox " + config.outboxName() + (outbox.counts() == null ? " without counts" : "")
                + ", event " + json.write(new OrderPlaced("Ann")) + ", backend of " + backend.inTenant(tenant.get()).eventStore().tenant()
                + ", context " + context.get().entries() + ", all there: " + (orders != null && subscriptions != null);
    }
}
