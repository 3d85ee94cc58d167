package io.eventsourcery.cdi;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.outbox.OutboxWorker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Creates the outbox when the application starts, publishes from it while there is a publisher, and stops with the application. */
@ApplicationScoped
class OutboxLifecycle {
    private static final Logger LOG = System.getLogger(OutboxLifecycle.class.getName());

    private volatile OutboxWorker worker;

    void start(@Observes Startup event, Settings settings, Instance<KurrentDBBackend> backend, Instance<Outbox> outbox,
               Instance<OutboxPublisher> publisher, CurrentTenant tenant, Requests requests, Threads threads) {
        if (!settings.outboxEnabled()) {
            return;
        }
        try {
            KurrentDBBackend configured = backend.get();
            if (publisher.isResolvable()) {
                OutboxPublisher bean = publisher.get();
                worker = outbox.get().start(recorded -> tenant.call(recorded.tenant(), () -> requests.call(() -> {
                    bean.publish(recorded);
                    return null;
                })), threads.executor());
            } else {
                threads.executor().execute(() -> createOutbox(configured));
            }
        } catch (NotConfiguredException e) {
            LOG.log(Level.WARNING, "Nothing can be stored yet. {0}", e.getMessage());
        }
    }

    /** Without it the first append would do the same, and take the longer. */
    private static void createOutbox(KurrentDBBackend backend) {
        try {
            backend.createOutbox();
        } catch (EventStoreException e) {
            if (Thread.currentThread().isInterrupted()) {
                return; // The application is being stopped.
            }
            LOG.log(Level.WARNING, "The outbox does not exist yet, and every append tries to create it: {0}", e.getMessage());
        }
    }

    void stop(@Observes Shutdown event, Threads threads, TenantContext tenants) {
        OutboxWorker running = worker;
        if (running != null) {
            running.close();
        }
        threads.stop();
        tenants.destroyAll();
    }
}
