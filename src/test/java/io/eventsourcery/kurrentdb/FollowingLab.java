package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Collections;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A tenant with an order stream, and what tests of following do with it. */
public final class FollowingLab {
    public static final Executor THREADS = task -> new Thread(task, "follower").start();

    private static final int FOREIGN_AT_ONCE = 200;

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

    /**
     * By another client: this one's calls would make it notice an outage earlier than a subscription does, and after one it does not try to connect
     * at once.
     */
    void placeElsewhere(String connectionString, int from, int to) {
        KurrentDBClient other = KurrentDBClients.create(connectionString);
        new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(other).inTenant(tenant).eventStore()
                .append(order, ExpectedVersion.any(), IntStream.rangeClosed(from, to).mapToObj(number -> new OrderPlaced("" + number)).toArray());
        KurrentDBClients.shutDown(other);
    }

    /** A record of any type and content in the order's stream. @return its position */
    public long appendRaw(String type, String json) throws Exception {
        return client.appendToStream(new StreamName(order, tenant).toString(), EventDataBuilder.json(UUID.randomUUID(), type, json.getBytes()).build())
                .get(10, TimeUnit.SECONDS).getLogPosition().getCommitUnsigned();
    }

    /** What nobody here selects, in appends that a busy machine can take. */
    public long appendForeign(int count) {
        EventStore foreign = backend.inTenant(Database.tenant()).eventStore();
        long position = 0;
        for (int left = count; left > 0; left -= FOREIGN_AT_ONCE) {
            position = foreign.append(StreamId.random(), ExpectedVersion.noStream(),
                    Collections.nCopies(Math.min(left, FOREIGN_AT_ONCE), new OrderPlaced("foreign"))).position();
        }
        return position;
    }

    /** Where the event at {@code reached} was processed and the one at {@code ahead} was not: a checkpoint of the filter may lie between them. */
    public static void assertBetween(OptionalLong position, long reached, long ahead) {
        assertThat(position.orElseThrow()).isGreaterThanOrEqualTo(reached).isLessThan(ahead);
    }

    public static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(condition);
    }

    public static void untilHandled(RunningSubscription subscription, long count) {
        until(() -> subscription.counts().handled() >= count || subscription.failure().isPresent());
    }
}
