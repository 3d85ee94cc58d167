package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.SubscribeToStreamOptions;
import io.kurrent.dbclient.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FollowStreamTest extends WithNode {
    private static final SubscribeToStreamOptions START = SubscribeToStreamOptions.get().fromStart();
    private static final SubscribeToStreamOptions END = SubscribeToStreamOptions.get().fromEnd();

    private Follower follow(String stream, SubscribeToStreamOptions options) {
        Follower follower = new Follower();
        get(client.subscribeToStream(stream, follower, options));
        return follower;
    }

    private static boolean isStreamDeleted(Throwable error) {
        return error instanceof StatusRuntimeException status && status.getStatus().getCode() == Status.Code.FAILED_PRECONDITION
                && "stream-deleted".equals(Raw.trailer(status, "exception"));
    }

    @Test
    @DisplayName("64 The first message is the confirmation")
    void the_first_message_is_the_confirmation() {
        String stream = name();
        append(stream, events(2));
        assertThat(follow(stream, START).awaitCaughtUp().told).startsWith("confirmed", stream + "@0");
    }

    @Test
    @DisplayName("65 From revision n the first event is the next one")
    void from_a_revision_the_first_event_is_the_next_one() {
        String stream = name();
        append(stream, events(4));
        assertThat(follow(stream, SubscribeToStreamOptions.get().fromRevision(1)).awaitCaughtUp().revisions()).containsExactly(2L, 3L);
    }

    @Test
    @DisplayName("65 From a revision beyond the end what lies before it is passed over")
    void from_beyond_the_end_what_lies_before_is_passed_over() {
        String stream = name();
        append(stream, events(2));
        Follower follower = follow(stream, SubscribeToStreamOptions.get().fromRevision(3)).awaitCaughtUp();
        append(stream, events(4));
        assertThat(follower.awaitEvents(2).revisions()).containsExactly(4L, 5L);
    }

    @Test
    @DisplayName("66 History, then live, has no gap and no duplicate under concurrent appends")
    void history_then_live_has_no_gap_and_no_duplicate() {
        String stream = name();
        append(stream, events(100));
        List<CompletableFuture<?>> writes = new ArrayList<>();
        List<Follower> followers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            writes.add(client.appendToStream(stream, events(2).iterator()));
            if (i % 60 == 0) followers.add(follow(stream, START));
        }
        writes.forEach(WithNode::get);
        List<Long> expected = LongStream.range(0, 700).boxed().toList();
        followers.forEach(follower -> assertThat(follower.awaitEvents(700).revisions()).isEqualTo(expected));
    }

    @Test
    @DisplayName("67 Caught up comes once after history, with the revision, or without one if there is none")
    void caught_up_comes_once_after_history() {
        String stream = name();
        append(stream, events(3));
        Follower follower = follow(stream, START).awaitCaughtUp(), ofNothing = follow(name(), START).awaitCaughtUp();
        append(stream, events(1));
        follower.awaitEvents(4);
        assertThat(follower.told).containsExactly("confirmed", stream + "@0", stream + "@1", stream + "@2", "caught up at revision 2", stream + "@3");
        assertThat(ofNothing.told).containsExactly("confirmed", "caught up");
    }

    @Test
    @DisplayName("68 From the end caught up comes at once, and only later events follow")
    void from_the_end_only_later_events_come() {
        String stream = name();
        append(stream, events(3));
        Follower follower = follow(stream, END).awaitCaughtUp();
        append(stream, events(1));
        follower.awaitEvents(1);
        assertThat(follower.told).containsExactly("confirmed", "caught up at revision 2", stream + "@3");
    }

    @Test
    @DisplayName("69 An absent stream is confirmed and caught up, and its events arrive when it is written")
    void an_absent_stream_is_followed_until_it_is_there() {
        String stream = name();
        Follower follower = follow(stream, START).awaitCaughtUp();
        append(stream, events(2));
        assertThat(follower.awaitEvents(2).revisions()).containsExactly(0L, 1L);
    }

    @Test
    @DisplayName("69 A softly deleted stream is followed with its history hidden and its numbers continued")
    void a_softly_deleted_stream_is_followed_with_its_history_hidden() {
        String stream = name();
        append(stream, events(2));
        get(client.deleteStream(stream));
        Follower follower = follow(stream, START).awaitCaughtUp();
        append(stream, events(1));
        follower.awaitEvents(1);
        assertThat(follower.told).containsExactly("confirmed", "caught up", stream + "@2");
    }

    @Test
    @DisplayName("70 A tombstone while subscribed comes as $streamDeleted, then the stream is deleted")
    void a_tombstone_comes_as_an_event_and_ends_the_subscription() {
        String stream = name();
        append(stream, events(1));
        Follower follower = follow(stream, START).awaitCaughtUp();
        get(client.tombstoneStream(stream));
        assertThat(follower.awaitEnd()).matches(FollowStreamTest::isStreamDeleted);
        assertThat(follower.types()).containsExactly("E", "$streamDeleted");
        assertThat(follower.revisions()).containsExactly(0L, Long.MAX_VALUE);
    }

    @Test
    @DisplayName("71 Subscribing to a tombstoned stream fails without a confirmation")
    void a_tombstoned_stream_cannot_be_followed() {
        String stream = name();
        get(client.tombstoneStream(stream));
        Follower follower = new Follower();
        assertThat(failure(client.subscribeToStream(stream, follower, START))).matches(FollowStreamTest::isStreamDeleted);
        assertThat(follower.told).isEmpty();
    }

    @Test
    @DisplayName("75 A slow listener loses nothing and is not disconnected")
    void a_slow_listener_loses_nothing() {
        String stream = name();
        CountDownLatch go = new CountDownLatch(1);
        Follower slow = new Follower() {
            @Override
            public void onEvent(Subscription subscription, ResolvedEvent event) {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                super.onEvent(subscription, event);
            }
        };
        get(client.subscribeToStream(stream, slow, START));
        for (int i = 0; i < 12; i++) append(stream, events(250));
        assertThat(slow.events).isEmpty();
        go.countDown();
        assertThat(slow.awaitEvents(3_000).revisions()).isEqualTo(LongStream.range(0, 3_000).boxed().toList());
        assertThat(slow.end).isNotDone();
    }

    @Test
    @DisplayName("76 Links resolve live")
    void links_resolve_live() {
        String target = name(), links = name();
        append(target, events(1));
        Follower follower = follow(links, SubscribeToStreamOptions.get().fromStart().resolveLinkTos()).awaitCaughtUp();
        append(links, EventDataBuilder.binary("$>", ("0@" + target).getBytes()).build());
        follower.awaitEvents(1);
        assertThat(follower.events.get(0).getEvent().getStreamId()).isEqualTo(target);
        assertThat(follower.events.get(0).getLink().getStreamId()).isEqualTo(links);
    }

    @Test
    @DisplayName("77 Fell behind is never sent")
    void fell_behind_is_never_sent() {
        String stream = name();
        Follower follower = follow(stream, START).awaitCaughtUp();
        append(stream, events(500));
        append(stream, events(500));
        assertThat(follower.awaitEvents(1_000).told).doesNotContain("fell behind");
    }

    @Test
    @DisplayName("78 A client that stops frees the subscription on the node")
    void a_client_that_stops_frees_the_subscription() {
        int before = node.openCalls();
        Subscription subscription = get(client.subscribeToStream(name(), new Follower(), START));
        assertThat(node.openCalls()).isGreaterThan(before);
        subscription.stop();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> node.openCalls() <= before);
    }

    @Test
    void history_honours_truncation_and_live_events_come_as_committed() {
        String stream = name();
        append(stream, events(5));
        StreamMetadata metadata = new StreamMetadata();
        metadata.setMaxCount(2L);
        get(client.setStreamMetadata(stream, metadata));
        Follower follower = follow(stream, START).awaitCaughtUp();
        append(stream, events(3));
        assertThat(follower.awaitEvents(5).revisions()).containsExactly(3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void a_soft_delete_while_subscribed_is_not_told() {
        String stream = name();
        append(stream, events(1));
        Follower follower = follow(stream, START).awaitCaughtUp();
        get(client.deleteStream(stream));
        append(stream, events(1));
        follower.awaitEvents(2);
        assertThat(follower.told).containsExactly("confirmed", stream + "@0", "caught up at revision 0", stream + "@1");
    }
}
