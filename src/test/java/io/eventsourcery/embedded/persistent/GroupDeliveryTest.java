package io.eventsourcery.embedded.persistent;

import static io.eventsourcery.embedded.persistent.GroupBench.done;
import static io.eventsourcery.embedded.persistent.GroupBench.event;
import static io.eventsourcery.embedded.persistent.GroupBench.eventually;
import static io.eventsourcery.embedded.persistent.GroupBench.exactly;
import static io.eventsourcery.embedded.persistent.GroupBench.fromStart;
import static io.eventsourcery.embedded.persistent.GroupBench.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.PersistentSubscription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the official client is given")
class GroupDeliveryTest {
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
    @DisplayName("81 Never more than buffer_size unacked messages per consumer; an ack releases the next")
    void bufferSize() {
        String stream = bench.streamWithGroup(fromStart());
        bench.append(stream, 5);
        Consuming consumer = Consuming.silent();
        PersistentSubscription subscription = bench.subscribe(stream, 2, consumer);
        exactly(2, consumer.seen);

        subscription.ack(consumer.events.get(0));

        exactly(3, consumer.seen);
    }

    @Test
    @DisplayName("82 Start from start, end and a revision, inclusive; an end group keeps events that arrive before the first consumer")
    void starts() {
        String stream = bench.newStream();
        bench.append(stream, 3);
        done(bench.groups.createToStream(stream, "start", fromStart()));
        done(bench.groups.createToStream(stream, "two", fromStart().startFrom(2)));
        done(bench.groups.createToStream(stream, "end", CreatePersistentSubscriptionToStreamOptions.get().fromEnd()));
        bench.append(stream, 1);

        assertThat(seenBy(stream, "start", 4)).startsWith("0 retry 0");
        assertThat(seenBy(stream, "two", 2)).containsExactly("2 retry 0", "3 retry 0");
        assertThat(seenBy(stream, "end", 1)).containsExactly("3 retry 0");
    }

    @Test
    @DisplayName("83 Nack Retry redelivers with retry_count + 1 before new events; after maxRetryCount it is parked")
    void retries() {
        String stream = bench.streamWithGroup(fromStart().maxRetryCount(2));
        bench.append(stream, 2);
        Consuming consumer = Consuming.answering((subscription, event) -> {
            if (event.getEvent().getRevision() == 0) subscription.nack(NackAction.Retry, "again", event);
            else subscription.ack(event);
        });

        bench.subscribe(stream, 1, consumer);

        exactly(4, consumer.seen);
        assertThat(consumer.seen).containsExactly("0 retry 0", "0 retry 1", "0 retry 2", "1 retry 0");
        eventually(() -> bench.info(stream).getStats().getParkedMessageCount() == 1);
    }

    @Test
    @DisplayName("84 Unknown is Retry; Skip and Stop drop the message, the connection stays")
    void otherNacks() {
        String stream = bench.streamWithGroup(fromStart());
        bench.append(stream, 3);
        Set<Long> once = ConcurrentHashMap.newKeySet();
        Consuming consumer = Consuming.answering((subscription, event) -> {
            long revision = event.getEvent().getRevision();
            if (revision == 0 && once.add(revision)) subscription.nack(NackAction.Unknown, "?", event);
            else if (revision == 1) subscription.nack(NackAction.Skip, "skip", event);
            else if (revision == 2) subscription.nack(NackAction.Stop, "stop", event);
            else subscription.ack(event);
        });
        bench.subscribe(stream, 1, consumer);
        exactly(4, consumer.seen);

        bench.append(stream, 1);

        exactly(5, consumer.seen);
        assertThat(consumer.seen).containsExactly("0 retry 0", "0 retry 1", "1 retry 0", "2 retry 0", "3 retry 0");
        assertThat(consumer.cancelled).isNotDone();
        assertThat(bench.info(stream).getStats().getParkedMessageCount()).isZero();
    }

    @Test
    @DisplayName("88 Unacked message is redelivered after messageTimeout")
    void timeout() {
        String stream = bench.streamWithGroup(fromStart().messageTimeoutInMs(100).maxRetryCount(1));
        bench.append(stream, 1);
        Consuming consumer = Consuming.silent();

        bench.subscribe(stream, consumer);

        eventually(() -> bench.info(stream).getStats().getParkedMessageCount() == 1);
        assertThat(consumer.seen).containsExactly("0 retry 0", "0 retry 1");
    }

    @Test
    @DisplayName("89 Consumer disconnect: its in-flight messages go to another or the next consumer, retry_count + 1")
    void disconnect() {
        String stream = bench.streamWithGroup(fromStart());
        bench.append(stream, 3);
        Consuming gone = Consuming.silent();
        PersistentSubscription first = bench.subscribe(stream, gone);
        exactly(3, gone.seen);
        first.stop();

        Consuming next = Consuming.acking();
        bench.subscribe(stream, next);

        exactly(3, next.seen);
        assertThat(next.seen).containsExactly("0 retry 1", "1 retry 1", "2 retry 1");
    }

    @Test
    @DisplayName("90 Ack by another consumer of the group works; an unknown id is ignored")
    void ackByAnother() {
        String stream = bench.streamWithGroup(fromStart());
        Consuming one = Consuming.silent(), two = Consuming.silent();
        PersistentSubscription first = bench.subscribe(stream, one), second = bench.subscribe(stream, two);
        bench.append(stream, 2);
        exactly(1, one.seen);
        exactly(1, two.seen);

        second.ack(one.events.get(0));
        second.ack(one.events.get(0));
        first.ack(two.events.get(0));

        eventually(() -> bench.info(stream).getStats().getTotalInFlightMessages() == 0);
    }

    @Test
    @DisplayName("97 Reconnect after acks continues after the acked messages; unacked ones come again")
    void reconnect() {
        String stream = bench.streamWithGroup(fromStart());
        bench.append(stream, 4);
        Consuming half = Consuming.answering((subscription, event) -> {
            if (event.getEvent().getRevision() < 2) subscription.ack(event);
        });
        PersistentSubscription subscription = bench.subscribe(stream, half);
        exactly(4, half.seen);
        eventually(() -> bench.info(stream).getStats().getTotalInFlightMessages() == 2);
        subscription.stop();

        Consuming next = Consuming.acking();
        bench.subscribe(stream, next);

        exactly(2, next.seen);
        assertThat(next.seen).containsExactly("2 retry 1", "3 retry 1");
    }

    @Test
    @DisplayName("100 Link events with resolveLinkTos are acked by link id")
    void links() {
        String target = bench.newStream(), links = bench.streamWithGroup(fromStart().resolveLinkTos(true));
        bench.append(target, 1);
        get(bench.client.appendToStream(links, EventDataBuilder.binary(UUID.randomUUID(), "$>",
                ("0@" + target).getBytes(StandardCharsets.UTF_8)).build()));
        Consuming consumer = Consuming.acking();

        bench.subscribe(links, consumer);

        exactly(1, consumer.seen);
        assertThat(consumer.seen).containsExactly("0 retry 0 link");
        assertThat(consumer.events.get(0).getEvent().getStreamId()).isEqualTo(target);
        assertThat(consumer.events.get(0).getLink().getStreamId()).isEqualTo(links);
        assertThat(consumer.events.get(0).getEvent().getPosition()).isEqualTo(consumer.events.get(0).getLink().getPosition());
        eventually(() -> bench.info(links).getStats().getTotalInFlightMessages() == 0);
    }

    @Test
    @DisplayName("101 Two groups on one stream are independent")
    void twoGroups() {
        String stream = bench.streamWithGroup(fromStart());
        done(bench.groups.createToStream(stream, "other", fromStart()));
        bench.append(stream, 2);

        Consuming consumer = Consuming.acking();
        bench.subscribe(stream, consumer);
        exactly(2, consumer.seen);

        assertThat(seenBy(stream, "other", 2)).containsExactly("0 retry 0", "1 retry 0");
    }

    @Test
    @DisplayName("events appended by many while the group moves from history to live arrive once each, in order")
    void historyThenLive() {
        String stream = bench.streamWithGroup(fromStart().historyBufferSize(30).readBatchSize(10).liveBufferSize(10));
        bench.append(stream, 200);
        Consuming consumer = Consuming.acking();
        bench.subscribe(stream, 5, consumer);

        for (int i = 0; i < 100; i++) get(bench.client.appendToStream(stream, event("More", "{}")));

        exactly(300, consumer.seen);
        assertThat(consumer.events).extracting(event -> event.getEvent().getRevision()).isSorted().doesNotHaveDuplicates();
    }

    private static List<String> seenBy(String stream, String group, int count) {
        Consuming consumer = Consuming.acking();
        get(bench.groups.subscribeToStream(stream, group, consumer));
        exactly(count, consumer.seen);
        return consumer.seen;
    }
}
