package io.eventsourcery.measure;

import io.eventsourcery.StreamId;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.outbox.OutboxSelection;
import io.eventsourcery.outbox.OutboxStart;
import io.eventsourcery.outbox.OutboxWorker;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionListener;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscribePersistentSubscriptionOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Empties a group in which the events of a hundred streams wait: the client alone with an acknowledgement of each, the module with its outbox. */
@State(Scope.Benchmark)
public class Drain {
    private static final int STREAMS = 100;
    @Param("10000")
    public int events;
    private final String category = Sides.newCategory("drain");
    private KurrentDBBackend backend;
    private String group;
    private ExecutorService threads;

    /** Of each side its own; the node has no more of them as the calls go on. */
    @Setup
    public void fill(Sides sides) {
        for (int stream = 0; stream < STREAMS; stream++) {
            sides.fill(StreamId.random().inCategory(category), events / STREAMS);
        }
    }

    /** Both sides drain a group with the settings that the module gives it. */
    @Setup(Level.Iteration)
    public void begin(Sides sides) {
        group = Sides.newCategory("group");
        OutboxConfig outbox = OutboxConfig.defaults().withName(group).withStart(OutboxStart.BEGINNING);
        backend = sides.backend(KurrentDBConfig.defaults().withOutbox(outbox)).withOutbox(OutboxSelection.everything().inCategories(category));
        threads = Executors.newCachedThreadPool();
    }

    @TearDown(Level.Iteration)
    public void end(Sides sides) throws Exception {
        threads.shutdownNow();
        backend.close();
        Plain.get((CompletableFuture<?>) KurrentDBPersistentSubscriptionsClient.from(sides.client).deleteToAll(group));
    }

    @Benchmark
    public void raw(Sides sides) throws Exception {
        Arrivals arrivals = new Arrivals(events);
        SubscribePersistentSubscriptionOptions options = SubscribePersistentSubscriptionOptions.get().bufferSize(OutboxConfig.defaults().buffer());
        PersistentSubscription subscription = Plain.get(KurrentDBPersistentSubscriptionsClient.from(sides.client).subscribeToAll(group, options,
                new PersistentSubscriptionListener() {
                    @Override
                    public void onEvent(PersistentSubscription source, int retries, ResolvedEvent event) {
                        Plain.Read read = Plain.read(event);
                        source.ack(event);
                        arrivals.arrived(read, event.getEvent().getPosition().getCommitUnsigned());
                    }

                    @Override
                    public void onCancelled(PersistentSubscription source, Throwable failure) {
                        arrivals.failed(failure);
                    }
                }));
        arrivals.await();
        subscription.stop();
    }

    @Benchmark
    public void module() throws Exception {
        Arrivals arrivals = new Arrivals(events);
        Outbox outbox = backend.outbox();
        try (OutboxWorker worker = outbox.start(event -> arrivals.arrived(event, event.position()), threads)) {
            arrivals.await();
        }
        Sides.check(outbox.counts().published(), events);
        Sides.check(outbox.counts().deliveries(), events);
    }

    /** On one thread, as an application does that schedules the publishing itself. */
    @Benchmark
    public void run() {
        OutboxCounts counts = backend.outbox().run(event -> { }, events);
        Sides.check(counts.published(), events);
    }
}
