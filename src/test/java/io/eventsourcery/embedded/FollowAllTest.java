package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.FilterOptions;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FollowAllTest extends WithNode {
    private Follower follow(SubscribeToAllOptions options) {
        Follower follower = new Follower();
        get(client.subscribeToAll(follower, options));
        return follower;
    }

    private Position mark() {
        return append(name(), event("Mark")).getLogPosition();
    }

    private Follower followTypes(Position from, String regex) {
        return follow(SubscribeToAllOptions.get().fromPosition(from).filter(SubscriptionFilter.newBuilder().withEventTypeRegularExpression(regex).build()));
    }

    /** Everything a subscription of its own says until the last message is of a kind. */
    private List<ReadResp> tell(Position from, FilterOptions.Builder filter, Predicate<ReadResp> until) {
        var options = Raw.readAll();
        options.getAllBuilder().getPositionBuilder().setCommitPosition(from.getCommitUnsigned()).setPreparePosition(from.getPrepareUnsigned());
        options.setFilter(filter);
        List<ReadResp> told = new ArrayList<>();
        Context.CancellableContext context = Context.current().withCancellation();
        context.run(() -> {
            Iterator<ReadResp> answers = StreamsGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS).read(Raw.follow(options));
            do told.add(answers.next());
            while (!until.test(told.get(told.size() - 1)));
        });
        context.cancel(null);
        return told;
    }

    private static FilterOptions.Builder types(String regex) {
        return FilterOptions.newBuilder().setEventType(FilterOptions.Expression.newBuilder().setRegex(regex)).setMax(10).setCheckpointIntervalMultiplier(1);
    }

    @Test
    @DisplayName("65 From position P the first event is the next one")
    void from_a_position_the_first_event_is_the_next_one() {
        String stream = name();
        Position first = append(stream, events(1)).getLogPosition();
        append(stream, events(1));
        assertThat(follow(SubscribeToAllOptions.get().fromPosition(first)).awaitEvents(1).told.get(1)).isEqualTo(stream + "@1");
    }

    @Test
    @DisplayName("67 Caught up comes after history, with the position")
    void caught_up_comes_with_the_position() {
        Follower fromStart = follow(SubscribeToAllOptions.get().fromStart()).awaitCaughtUp();
        assertThat(fromStart.told).first().isEqualTo("confirmed");
        assertThat(fromStart.told).last().isEqualTo("caught up at a position");
        assertThat(follow(SubscribeToAllOptions.get().fromEnd()).awaitCaughtUp().told).containsExactly("confirmed", "caught up at a position");
    }

    @Test
    @DisplayName("72 A regular expression is searched unanchored in stream name or event type")
    void a_regular_expression_is_searched_unanchored() {
        Position from = mark();
        String stream = "abc-" + name();
        append(stream, event("Paid"), event("PaidTwice"), event("NotPaid"));
        assertThat(followTypes(from, "Paid").awaitCaughtUp().types()).containsExactly("Paid", "PaidTwice", "NotPaid");
        assertThat(followTypes(from, "^Paid").awaitCaughtUp().types()).containsExactly("Paid", "PaidTwice");
        assertThat(followTypes(from, "Paid$").awaitCaughtUp().types()).containsExactly("Paid", "NotPaid");
        assertThat(followTypes(from, "(?i)^paid$").awaitCaughtUp().types()).containsExactly("Paid");
        assertThat(follow(SubscribeToAllOptions.get().fromPosition(from).filter(SubscriptionFilter.newBuilder().withStreamNameRegularExpression("bc-").build()))
                .awaitCaughtUp().types()).containsExactly("Paid", "PaidTwice", "NotPaid");
    }

    @Test
    @DisplayName("72 Lists of prefixes match from the beginning, literally")
    void lists_of_prefixes_match_from_the_beginning() {
        Position from = mark();
        append("pre.x", event("A"));
        append("preyx", event("B"));
        append("other-pre.x", event("C"));
        append("second", event("D"));
        FilterOptions.Builder prefixes = FilterOptions.newBuilder().setCount(Raw.EMPTY).setCheckpointIntervalMultiplier(1)
                .setStreamIdentifier(FilterOptions.Expression.newBuilder().addPrefix("pre.").addPrefix("sec"));
        List<ReadResp> told = tell(from, prefixes, ReadResp::hasCaughtUp);
        assertThat(told.stream().filter(ReadResp::hasEvent).map(e -> e.getEvent().getEvent().getMetadataOrThrow("type"))).containsExactly("A", "D");
    }

    @Test
    @DisplayName("72 An illegal expression is unknown to the server, without a confirmation; a filter without a window is invalid")
    void an_illegal_expression_is_refused() {
        Assertions.assertThatThrownBy(() -> tell(mark(), types("A++b"), ReadResp::hasCaughtUp)).isInstanceOfSatisfying(StatusRuntimeException.class, failure -> {
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
            assertThat(failure.getStatus().getDescription()).isEqualTo("Exception was thrown by handler.");
        });
        Assertions.assertThatThrownBy(() -> tell(mark(), types("A").clearWindow(), ReadResp::hasCaughtUp))
                .isInstanceOfSatisfying(StatusRuntimeException.class, failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
        Assertions.assertThatThrownBy(() -> tell(mark(), types("A").setCheckpointIntervalMultiplier(0), ReadResp::hasCaughtUp)).isInstanceOf(StatusRuntimeException.class);
    }

    @Test
    @DisplayName("73 A filtered subscription gets checkpoints in history, and one before caught up")
    void a_filtered_subscription_gets_checkpoints_in_history() {
        Position from = mark();
        for (int i = 0; i < 10; i++) append("noise", events(10));
        List<ReadResp> told = tell(from, types("^Nothing$"), ReadResp::hasCaughtUp);
        assertThat(told.get(0).hasConfirmation()).isTrue();
        assertThat(told.subList(1, told.size() - 1)).hasSizeGreaterThanOrEqualTo(9).allMatch(ReadResp::hasCheckpoint);
        assertThat(told.stream().filter(ReadResp::hasCheckpoint).map(c -> c.getCheckpoint().getCommitPosition()).toList()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("73 Live checkpoints come after window times multiplier events, matching or not")
    void live_checkpoints_come_after_window_times_multiplier_events() {
        Position from = mark();
        List<ReadResp> told = new CopyOnWriteArrayList<>();
        Thread writer = new Thread(() -> {
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> told.stream().anyMatch(ReadResp::hasCaughtUp));
            append("live-noise", events(45));
            append("live-noise", event("Last"));
        });
        writer.start();
        tell(from, types("^Last$").setMax(10).setCheckpointIntervalMultiplier(2), answer -> {
            told.add(answer);
            return answer.hasEvent();
        });
        int live = told.indexOf(told.stream().filter(ReadResp::hasCaughtUp).findFirst().orElseThrow());
        assertThat(told.subList(live + 1, told.size() - 1)).hasSize(2).allMatch(ReadResp::hasCheckpoint);
    }

    @Test
    @DisplayName("74 No checkpoint lies beyond an unsent matching event, and resuming from any loses nothing")
    void resuming_from_any_checkpoint_loses_nothing() {
        Position from = mark();
        for (int i = 0; i < 60; i++) append("mixed", event(i % 7 == 0 ? "Wanted" : "Other"));
        List<ReadResp> told = tell(from, types("^Wanted$").setMax(4), ReadResp::hasCaughtUp);
        List<Long> wanted = told.stream().filter(ReadResp::hasEvent).map(e -> e.getEvent().getCommitPosition()).toList();
        assertThat(wanted).hasSize(9);
        long sent = 0;
        for (ReadResp answer : told) {
            if (answer.hasEvent()) sent = answer.getEvent().getCommitPosition();
            if (!answer.hasCheckpoint()) continue;
            long checkpoint = answer.getCheckpoint().getCommitPosition(), seen = sent;
            assertThat(wanted.stream().filter(position -> position <= checkpoint)).allMatch(position -> position <= seen);
            List<Long> resumed = tell(new Position(checkpoint, checkpoint), types("^Wanted$"), ReadResp::hasCaughtUp).stream()
                    .filter(ReadResp::hasEvent).map(e -> e.getEvent().getCommitPosition()).toList();
            assertThat(resumed).isEqualTo(wanted.stream().filter(position -> position > seen).toList());
        }
    }

    @Test
    void deletes_and_tombstones_are_ordinary_events_in_all() {
        Position from = mark();
        String stream = name();
        append(stream, events(1));
        Follower follower = follow(SubscribeToAllOptions.get().fromPosition(from)).awaitCaughtUp();
        get(client.deleteStream(stream));
        get(client.tombstoneStream(stream));
        append(stream + "-later", events(1));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> follower.told.contains(stream + "-later@0"));
        assertThat(follower.told).contains("$$" + stream + "@0", stream + "@" + Long.MAX_VALUE);
        assertThat(follower.end).isNotDone();
    }

    @Test
    void a_follower_from_no_records_position_is_confirmed_and_left_alone() {
        Position from = mark();
        Follower follower = follow(SubscribeToAllOptions.get().fromPosition(new Position(from.getCommitUnsigned() - 1, from.getPrepareUnsigned() - 1)));
        Follower control = follow(SubscribeToAllOptions.get().fromPosition(from));
        append(name(), events(1));
        control.awaitEvents(1);
        assertThat(follower.told).containsExactly("confirmed");
    }
}
