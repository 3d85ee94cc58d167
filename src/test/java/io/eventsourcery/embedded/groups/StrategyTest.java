package io.eventsourcery.embedded.groups;

import static io.eventsourcery.embedded.groups.SettingsBuilder.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("91 A consumer strategy")
class StrategyTest {

    private final GroupLab lab = new GroupLab();

    @Test
    @DisplayName("RoundRobin alternates, and passes over who has no room")
    void roundRobin() {
        lab.group(settings().strategy("RoundRobin"));
        var one = lab.consumer(2);
        var two = lab.consumer(10);

        lab.write("orders", 6);

        assertThat(one.delivered()).containsExactly("orders@0 retry 0", "orders@2 retry 0");
        assertThat(two.delivered()).containsExactly("orders@1 retry 0", "orders@3 retry 0", "orders@4 retry 0", "orders@5 retry 0");
    }

    @Test
    @DisplayName("DispatchToSingle fills the first before the next gets anything")
    void dispatchToSingle() {
        lab.group(settings().strategy("DispatchToSingle"));
        var one = lab.consumer(3);
        var two = lab.consumer(10);

        lab.write("orders", 4);
        one.acks(0);
        lab.write("orders", 2);

        assertThat(one.delivered()).hasSize(4);
        assertThat(two.delivered()).containsExactly("orders@3 retry 0", "orders@5 retry 0");
    }

    @Test
    @DisplayName("Pinned keeps a stream on one consumer, and lets others pass while it waits")
    void pinned() {
        var all = lab.groupOnAll(GroupFilter.prefixes(GroupFilter.On.STREAM_NAME, List.of("order-")), settings().strategy("Pinned"));
        var one = new Listener().joins(lab.groups, all, 1);
        var two = new Listener().joins(lab.groups, all, 50);

        for (int round = 0; round < 3; round++) {
            for (int stream = 0; stream < 4; stream++) {
                lab.write("order-" + stream, 1);
            }
        }

        assertThat(one.delivered()).hasSize(1);
        assertThat(two.delivered()).hasSize(6);
        assertThat(streams(two)).hasSize(2).doesNotContainAnyElementsOf(streams(one));
        for (int i = 0; i < 5; i++) {
            one.acks(i);
        }
        assertThat(one.delivered()).hasSize(6);
        assertThat(streams(one)).hasSize(2);
    }

    @Test
    @DisplayName("Pinned gives a new consumer its share, and the streams of one that left to the others")
    void pinnedMoves() {
        var all = lab.groupOnAll(GroupFilter.prefixes(GroupFilter.On.STREAM_NAME, List.of("order-")), settings().strategy("Pinned"));
        var one = new Listener().joins(lab.groups, all, 50);
        writeToEach(8);
        one.acksAll();

        var two = new Listener().joins(lab.groups, all, 50);
        writeToEach(8);
        assertThat(streams(two)).hasSize(4);

        two.leaves();
        assertThat(one.delivered()).hasSize(16);
    }

    @Test
    @DisplayName("PinnedByCorrelation keeps a correlation id on one consumer, and a stream where there is none")
    void pinnedByCorrelation() {
        lab.group(settings().strategy("PinnedByCorrelation"));
        var one = lab.consumer(50);
        var two = lab.consumer(50);

        for (int i = 0; i < 12; i++) {
            lab.write("orders", "Placed", "{}", "{\"$correlationId\":\"c" + i % 4 + "\"}");
        }

        assertThat(one.delivered()).hasSize(6);
        assertThat(two.delivered()).hasSize(6);
        assertThat(correlations(one)).hasSize(2).doesNotContainAnyElementsOf(correlations(two));
        lab.write("orders", "Placed", "{}", "no json");
        lab.write("orders", "Placed", "{}", "");
        assertThat(one.delivered().size() == 8 || two.delivered().size() == 8).isTrue();
    }

    private void writeToEach(int streams) {
        for (int stream = 0; stream < streams; stream++) {
            lab.write("order-" + stream, 1);
        }
    }

    private static Set<String> streams(Listener consumer) {
        return consumer.events.stream().map(event -> event.event().stream()).collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> correlations(Listener consumer) {
        return consumer.events.stream().map(event -> new String(event.event().metadata())).collect(Collectors.toSet());
    }
}
