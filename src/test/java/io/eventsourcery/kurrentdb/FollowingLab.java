package io.eventsourcery.kurrentdb;

import static org.awaitility.Awaitility.await;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A tenant with an order stream, and what tests of following do with it. */
public final class FollowingLab {
    public static final Executor THREADS = task -> new Thread(task, "follower").start();

    public final TenantId tenant = Database.tenant();
    public final Selection ours = Selection.all().ofTenant(tenant);
    public final StreamId order = StreamId.random().inCategory("order");
    public final String name = "subscription-" + UUID.randomUUID();
    public final KurrentDBClient client;
    public final KurrentDBBackend backend;
    public final EventStore store;

    public FollowingLab() {
        this(Database.client(), KurrentDBConfig.defaults());
    }

    public FollowingLab(KurrentDBClient client, KurrentDBConfig config) {
        this.client = client;
        this.backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class, OrderPaid.class)).configure(client, config);
        this.store = backend.inTenant(tenant).eventStore();
    }

    /** @return the position of the last */
    public long append(Object... events) {
        return store.append(order, ExpectedVersion.any(), events).position();
    }

    /** Orders of these customers. */
    public long place(int from, int to) {
        return append(IntStream.rangeClosed(from, to).mapToObj(number -> new OrderPlaced(Integer.toString(number))).toArray());
    }

    /** A record of any type and content in the order's stream. */
    public void appendRaw(String type, String json) throws Exception {
        client.appendToStream(new StreamName(order, tenant).toString(), EventDataBuilder.json(UUID.randomUUID(), type, json.getBytes()).build())
                .get(10, TimeUnit.SECONDS);
    }

    /** What nobody here selects. */
    public long appendForeign(int count) {
        return backend.inTenant(Database.tenant()).eventStore().append(StreamId.random(), ExpectedVersion.noStream(),
                IntStream.range(0, count).mapToObj(number -> new OrderPlaced("foreign")).toArray()).position();
    }

    public static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    public static void untilHandled(RunningSubscription subscription, long count) {
        until(() -> subscription.counts().handled() >= count || subscription.failure().isPresent());
    }
}
