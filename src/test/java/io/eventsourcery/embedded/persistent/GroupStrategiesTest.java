package io.eventsourcery.embedded.persistent;

import static io.eventsourcery.embedded.persistent.GroupBench.done;
import static io.eventsourcery.embedded.persistent.GroupBench.exactly;
import static io.eventsourcery.embedded.persistent.GroupBench.fromStart;
import static io.eventsourcery.embedded.persistent.GroupBench.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.NamedConsumerStrategy;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscriptionFilter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("91 Consumer strategies with the official client")
class GroupStrategiesTest {
    private static GroupBench bench;

    @BeforeAll
    static void start() {
        bench = new GroupBench();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    @DisplayName("RoundRobin alternates")
    void roundRobin() {
        String stream = bench.streamWithGroup(fromStart().namedConsumerStrategy(NamedConsumerStrategy.ROUND_ROBIN));
        Consuming one = Consuming.acking(), two = Consuming.acking();
        bench.subscribe(stream, one);
        bench.subscribe(stream, two);

        bench.append(stream, 10);

        exactly(5, one.seen);
        exactly(5, two.seen);
    }

    @Test
    @DisplayName("DispatchToSingle fills one before the other gets anything")
    void dispatchToSingle() {
        String stream = bench.streamWithGroup(fromStart().namedConsumerStrategy(NamedConsumerStrategy.DISPATCH_TO_SINGLE));
        Consuming one = Consuming.silent(), two = Consuming.silent();
        bench.subscribe(stream, 4, one);
        bench.subscribe(stream, 4, two);

        bench.append(stream, 5);

        exactly(4, one.seen);
        exactly(1, two.seen);
    }

    @Test
    @DisplayName("Pinned keeps a stream on one consumer")
    void pinned() {
        done(bench.groups.createToAll("pinned", CreatePersistentSubscriptionToAllOptions.get().fromEnd()
                .namedConsumerStrategy(NamedConsumerStrategy.PINNED)
                .filter(SubscriptionFilter.newBuilder().withStreamNameRegularExpression("^pin-").build())));
        Consuming one = Consuming.acking(), two = Consuming.acking();
        get(bench.groups.subscribeToAll("pinned", one));
        get(bench.groups.subscribeToAll("pinned", two));

        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 6; i++) bench.append("pin-" + i, 1);
        }

        shared(one, two, 18, event -> event.getEvent().getStreamId());
    }

    @Test
    @DisplayName("PinnedByCorrelation keeps $correlationId on one consumer")
    void pinnedByCorrelation() {
        String stream = bench.streamWithGroup(fromStart().namedConsumerStrategy(NamedConsumerStrategy.PINNED_BY_CORRELATION));
        Consuming one = Consuming.acking(), two = Consuming.acking();
        bench.subscribe(stream, one);
        bench.subscribe(stream, two);

        List<EventData> events = new ArrayList<>();
        for (int i = 0; i < 18; i++) events.add(correlated("c" + i % 6));
        get(bench.client.appendToStream(stream, events.iterator()));

        shared(one, two, 18, event -> new String(event.getEvent().getUserMetadata(), StandardCharsets.UTF_8));
    }

    private static void shared(Consuming one, Consuming two, int total, Function<ResolvedEvent, String> key) {
        GroupBench.eventually(() -> one.seen.size() + two.seen.size() == total);
        Set<String> keys = one.events.stream().map(key).collect(Collectors.toSet());
        assertThat(keys).hasSize(3);
        assertThat(two.events.stream().map(key).collect(Collectors.toSet())).hasSize(3).doesNotContainAnyElementsOf(keys);
    }

    private static EventData correlated(String id) {
        return EventDataBuilder.json(UUID.randomUUID(), "Placed", "{}".getBytes(StandardCharsets.UTF_8))
                .metadataAsBytes(("{\"$correlationId\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8)).build();
    }
}
