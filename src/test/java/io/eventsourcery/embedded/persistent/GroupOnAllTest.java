package io.eventsourcery.embedded.persistent;

import static io.eventsourcery.embedded.persistent.GroupBench.done;
import static io.eventsourcery.embedded.persistent.GroupBench.eventually;
import static io.eventsourcery.embedded.persistent.GroupBench.exactly;
import static io.eventsourcery.embedded.persistent.GroupBench.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.SubscriptionFilter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Groups on $all with the official client")
class GroupOnAllTest {
    private GroupBench bench;

    @BeforeEach
    void start() {
        bench = new GroupBench();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    @DisplayName("94 Group on $all with filter delivers only matches, and never its own park records")
    void filtered() throws Exception {
        done(bench.groups.createToAll("g", filtered("^orders-")));
        Set<Object> once = ConcurrentHashMap.newKeySet();
        Consuming consumer = Consuming.answering((subscription, event) -> {
            if (once.add(event.getEvent().getEventId())) subscription.nack(NackAction.Park, "poison", event);
            else subscription.ack(event);
        });
        get(bench.groups.subscribeToAll("g", consumer));

        bench.append("orders-1", 1);
        bench.append("noise", 3);
        bench.append("orders-2", 1);
        eventually(() -> get(bench.groups.getInfoToAll("g")).orElseThrow().getStats().getParkedMessageCount() == 2);
        done(bench.groups.replayParkedMessagesToAll("g"));

        exactly(4, consumer.seen);
        assertThat(consumer.seen).containsExactly("0 retry 0", "0 retry 0", "0 retry 0 link", "0 retry 0 link");
    }

    @Test
    @DisplayName("94 without a filter it delivers what $all shows, but never its own park and checkpoint records")
    void unfiltered() {
        done(bench.groups.createToAll("g", CreatePersistentSubscriptionToAllOptions.get().fromStart().checkpointUpperBound(1)
                .checkpointLowerBound(1)));
        Consuming consumer = Consuming.answering((subscription, event) -> {
            if (event.getEvent().getStreamId().equals("poison")) subscription.nack(NackAction.Park, "poison", event);
            else subscription.ack(event);
        });
        get(bench.groups.subscribeToAll("g", consumer));

        bench.append("poison", 1);
        bench.append("orders", 1);

        eventually(() -> get(bench.groups.getInfoToAll("g")).orElseThrow().getStats().getParkedMessageCount() == 1);
        eventually(() -> consumer.events.stream().anyMatch(event -> event.getEvent().getStreamId().equals("orders")));
        assertThat(consumer.events).extracting(event -> event.getEvent().getStreamId())
                .contains("$persistentSubscriptionConfig", "poison")
                .noneMatch(stream -> stream.startsWith("$persistentsubscription-"));
        assertThat(consumer.events).extracting(event -> event.getOriginalEvent().getPosition()).isSorted();
    }

    @Test
    @DisplayName("82 A start position is inclusive")
    void startPosition() {
        bench.append("orders", 1);
        Position second = bench.append("orders", 1).getLogPosition();
        bench.append("orders", 1);
        done(bench.groups.createToAll("g", filtered("^orders$").startFrom(second)));

        Consuming consumer = Consuming.acking();
        get(bench.groups.subscribeToAll("g", consumer));

        exactly(2, consumer.seen);
        assertThat(consumer.seen).containsExactly("1 retry 0", "2 retry 0");
    }

    @Test
    @DisplayName("99 restartSubsystem answers, drops consumers, groups remain")
    void restart() {
        done(bench.groups.createToAll("g", filtered("^orders$").fromStart()));
        Consuming before = Consuming.acking();
        get(bench.groups.subscribeToAll("g", before));

        done(bench.groups.restartSubsystem());

        eventually(before.cancelled::isCompletedExceptionally);
        Consuming after = Consuming.acking();
        get(bench.groups.subscribeToAll("g", after));
        bench.append("orders", 1);
        exactly(1, after.seen);
    }

    @Test
    @DisplayName("a prefix of event types filters by type")
    void eventTypes() {
        done(bench.groups.createToAll("g", CreatePersistentSubscriptionToAllOptions.get().fromEnd()
                .filter(SubscriptionFilter.newBuilder().withEventTypeRegularExpression("^Order").build())));
        Consuming consumer = Consuming.acking();
        get(bench.groups.subscribeToAll("g", consumer));

        get(bench.client.appendToStream("a", GroupBench.event("OrderPlaced", "{}"), GroupBench.event("Reordered", "{}")));

        exactly(1, consumer.seen);
    }

    private static CreatePersistentSubscriptionToAllOptions filtered(String streams) {
        return CreatePersistentSubscriptionToAllOptions.get().fromEnd()
                .filter(SubscriptionFilter.newBuilder().withStreamNameRegularExpression(streams).build());
    }
}
