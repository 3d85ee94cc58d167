package io.eventsourcery.cdi.deployment;

import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.OutboxNameTakenException;
import io.eventsourcery.cdi.concurrent.Beginning;
import io.eventsourcery.cdi.concurrent.Requests;
import io.eventsourcery.cdi.concurrent.Threads;
import io.eventsourcery.cdi.config.ConfigKey;
import io.eventsourcery.cdi.config.Settings;
import io.eventsourcery.core.Await;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.outbox.OutboxWorker;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Creates the outbox when the application starts, publishes from it while there is a publisher, and stops with the application. */
@ApplicationScoped
class OutboxLifecycle {
    private static final Logger LOG = System.getLogger(OutboxLifecycle.class.getName());
    private static final Duration SOON = Duration.ofSeconds(3);

    /** Of this bean and not of its observer: what a container makes for an observer it destroys when that returns. */
    @Inject
    private Instance<OutboxPublisher> publisher;
    private volatile OutboxWorker worker;
    private volatile boolean stopping;

    /** After the application's own observers: when one of them fails nothing has begun yet. */
    void start(@Observes @Priority(Integer.MAX_VALUE - 2) Startup event, Settings settings, Instance<KurrentDBBackend> backend, Instance<Outbox> outbox,
               Requests requests, Threads threads, BeanManager beans, BeanNames names) {
        if (!settings.outboxEnabled()) {
            return;
        }
        try {
            KurrentDBBackend opened = backend.get();
            create(opened);
            if (publisher.isResolvable()) {
                worker = Beginning.of("The outbox's publisher " + names.of(publisher.getHandle().getBean()), opened, threads, () -> {
                    OutboxPublisher bean = new Making(beans, names).of(OutboxPublisher.class, publisher).orElseThrow();
                    return outbox.get().start(recorded -> requests.call(() -> {
                        bean.publish(recorded);
                        return null;
                    }), threads.executor());
                });
            }
        } catch (NotConfiguredException e) {
            LOG.log(Level.WARNING, "Nothing can be stored yet. {0}", e.getMessage());
        }
    }

    /**
     * Begins to create the outbox, which the first append would otherwise do, and take the longer. What the database says of its name soon
     * enough fails the deployment; the database's absence does not.
     *
     * @throws OutboxNameTakenException when the name belongs to something else
     */
    private void create(KurrentDBBackend backend) {
        // On no thread of the server's: Liberty begins with none of them before all applications have started.
        CompletableFuture<Void> created = backend.createOutboxAsync().toCompletableFuture();
        created.exceptionally(failure -> tell(Await.cause(failure)));
        try {
            created.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutboxNameTakenException taken) {
                backend.close();
                throw new OutboxNameTakenException(ConfigKey.OUTBOX_NAME.toString(), taken);
            }
        } catch (TimeoutException e) {
            LOG.log(Level.DEBUG, "The outbox is still being created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Void tell(Throwable failure) {
        if (!stopping && !Thread.currentThread().isInterrupted()) { // By a server, which is stopping the application.
            LOG.log(Level.WARNING, "{0}: {1}", failure instanceof OutboxNameTakenException ? "No event can be appended"
                    : "The outbox does not exist yet, and every append tries to create it", failure.getMessage());
        }
        return null;
    }

    void stop(@Observes Shutdown event) {
        stopping = true;
        OutboxWorker running = worker;
        if (running != null) {
            running.close();
        }
    }
}
