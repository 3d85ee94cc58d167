package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamMetadata;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadAllTest extends WithNode {
    private List<ResolvedEvent> all(ReadAllOptions options) {
        return get(client.readAll(options)).getEvents();
    }

    private static List<String> names(List<ResolvedEvent> events) {
        return events.stream().map(e -> e.getOriginalEvent().getStreamId() + "@" + e.getOriginalEvent().getRevision()).toList();
    }

    @Test
    @DisplayName("57 Forwards from a position includes what is there, backwards excludes it")
    void forwards_includes_the_position_and_backwards_excludes_it() {
        String stream = name();
        Position first = append(stream, events(1)).getLogPosition(), second = append(stream, events(1)).getLogPosition();
        assertThat(names(all(ReadAllOptions.get().forwards().fromPosition(second)))).containsExactly(stream + "@1");
        assertThat(names(all(ReadAllOptions.get().backwards().fromPosition(second).maxCount(1)))).containsExactly(stream + "@0");
        assertThat(all(ReadAllOptions.get().forwards().fromEnd())).isEmpty();
        assertThat(all(ReadAllOptions.get().backwards().fromStart())).isEmpty();
        assertThat(failure(client.readAll(ReadAllOptions.get().forwards().fromPosition(new Position(first.getCommitUnsigned() + 1, first.getCommitUnsigned() + 1)))))
                .isInstanceOfSatisfying(StatusRuntimeException.class, failure -> {
                    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
                    assertThat(failure.getStatus().getDescription()).startsWith("Unexpected ReadAllResult: InvalidPosition");
                });
    }

    @Test
    @DisplayName("58 The order of $all is the order of appends over streams, with metadata, tombstones, links and system events")
    void the_order_of_all_is_the_order_of_appends() {
        String one = name(), two = name();
        List<String> expected = new ArrayList<>();
        Position start = append(one, events(1)).getLogPosition();
        append(two, events(1));
        append(one, events(1));
        get(client.setStreamMetadata(one, new StreamMetadata()));
        append(two, EventDataBuilder.binary("$>", ("0@" + one).getBytes()).build());
        append("$system-of-" + one, events(1));
        get(client.tombstoneStream(two));
        expected.addAll(List.of(one + "@0", two + "@0", one + "@1", "$$" + one + "@0", two + "@1", "$system-of-" + one + "@0", two + "@" + Long.MAX_VALUE));
        assertThat(names(all(ReadAllOptions.get().forwards().fromPosition(start)))).containsExactlyElementsOf(expected);
        List<String> reversed = new ArrayList<>(names(all(ReadAllOptions.get().backwards().fromEnd().maxCount(7))));
        Collections.reverse(reversed);
        assertThat(reversed).containsExactlyElementsOf(expected);
    }

    @Test
    @DisplayName("59 $epoch-information and the checkpoints and parked events of groups over $all never appear in $all")
    void some_system_streams_never_appear_in_all() {
        List<String> hidden = List.of("$epoch-information", "$persistentsubscription-$all::group-checkpoint", "$persistentsubscription-$all::group-parked");
        String shown = "$persistentsubscription-" + name() + "::group-parked";
        hidden.forEach(stream -> append(stream, events(1)));
        append(shown, events(1));
        Follower follower = new Follower();
        get(client.subscribeToAll(follower));
        follower.awaitCaughtUp();
        List<String> seen = all(ReadAllOptions.get().forwards().fromStart()).stream().map(e -> e.getEvent().getStreamId()).toList();
        assertThat(seen).doesNotContainAnyElementsOf(hidden).contains(shown);
        assertThat(follower.events).extracting(e -> e.getEvent().getStreamId()).doesNotContainAnyElementsOf(hidden).contains(shown);
        hidden.forEach(stream -> assertThat(revisions(read(stream))).containsExactly(0L));
    }

    @Test
    @DisplayName("60 A fresh node has at least one event in $all")
    void a_fresh_node_is_not_empty() {
        try (EmbeddedNode fresh = EmbeddedNode.start()) {
            var other = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(fresh.connectionString()));
            assertThat(get(other.readAll(ReadAllOptions.get().forwards().fromStart())).getEvents()).extracting(e -> e.getEvent().getStreamId()).containsExactly("$$$scavenges");
            get(other.shutdown());
        }
    }
}
