package io.eventsourcery.embedded.persistent;

import static io.eventsourcery.embedded.persistent.GroupBench.done;
import static io.eventsourcery.embedded.persistent.GroupBench.exactly;
import static io.eventsourcery.embedded.persistent.GroupBench.fromStart;
import static io.eventsourcery.embedded.persistent.GroupBench.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.NamedConsumerStrategy;
import io.kurrent.dbclient.PersistentSubscriptionInfo;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.UpdatePersistentSubscriptionToStreamOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Managing groups with the official client")
class GroupManagementTest {
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
    @DisplayName("79 Create, duplicate create is ALREADY_EXISTS; delete, update, connect, replay of an unknown group are NOT_FOUND, with trailers")
    void existence() {
        String stream = bench.streamWithGroup(fromStart());

        refused(Status.Code.ALREADY_EXISTS, "persistent-subscription-exists", stream, () -> done(bench.groups.createToStream(stream, "g")));
        done(bench.groups.deleteToStream(stream, "g"));
        refused(Status.Code.NOT_FOUND, "persistent-subscription-does-not-exist", stream, () -> done(bench.groups.deleteToStream(stream, "g")));
        refused(Status.Code.NOT_FOUND, "persistent-subscription-does-not-exist", stream, () -> done(bench.groups.updateToStream(stream, "g")));
        refused(Status.Code.NOT_FOUND, "persistent-subscription-does-not-exist", stream, () -> bench.subscribe(stream, Consuming.acking()));
        refused(Status.Code.NOT_FOUND, "persistent-subscription-does-not-exist", stream,
                () -> done(bench.groups.replayParkedMessagesToStream(stream, "g")));
    }

    @Test
    @DisplayName("92 maxSubscriberCount: one too many is FAILED_PRECONDITION maximum-subscribers-reached")
    void maximum() {
        String stream = bench.streamWithGroup(fromStart().maxSubscriberCount(1));
        bench.subscribe(stream, Consuming.acking());

        refused(Status.Code.FAILED_PRECONDITION, "maximum-subscribers-reached", stream, () -> bench.subscribe(stream, Consuming.acking()));
    }

    @Test
    @DisplayName("93 Delete and update drop connected consumers with CANCELLED persistent-subscription-dropped")
    void drops() {
        String stream = bench.streamWithGroup(fromStart());
        Consuming first = Consuming.acking();
        bench.subscribe(stream, first);
        done(bench.groups.updateToStream(stream, "g", UpdatePersistentSubscriptionToStreamOptions.get().maxRetryCount(7)));
        Consuming second = Consuming.acking();
        bench.subscribe(stream, second);
        done(bench.groups.deleteToStream(stream, "g"));

        dropped(stream, first);
        dropped(stream, second);
    }

    @Test
    @DisplayName("95 getInfo returns settings that round-trip, also start_from; of an unknown group it is empty")
    void info() {
        for (NamedConsumerStrategy strategy : new NamedConsumerStrategy[]{NamedConsumerStrategy.ROUND_ROBIN, NamedConsumerStrategy.DISPATCH_TO_SINGLE,
                NamedConsumerStrategy.PINNED, NamedConsumerStrategy.PINNED_BY_CORRELATION}) {
            String stream = bench.streamWithGroup(fromStart().startFrom(3).resolveLinkTos(true).messageTimeoutInMs(12_345).maxRetryCount(4)
                    .liveBufferSize(77).readBatchSize(11).historyBufferSize(88).checkpointAfterInMs(999).checkpointLowerBound(3)
                    .checkpointUpperBound(33).maxSubscriberCount(6).namedConsumerStrategy(strategy));
            var settings = bench.info(stream).getSettings();

            assertThat(settings.getStartFrom()).hasToString("3");
            assertThat(settings.shouldResolveLinkTos()).isTrue();
            assertThat(settings.getMessageTimeoutMs()).isEqualTo(12_345);
            assertThat(settings.getMaxRetryCount()).isEqualTo(4);
            assertThat(settings.getLiveBufferSize()).isEqualTo(77);
            assertThat(settings.getReadBatchSize()).isEqualTo(11);
            assertThat(settings.getHistoryBufferSize()).isEqualTo(88);
            assertThat(settings.getCheckpointAfterInMs()).isEqualTo(999);
            assertThat(settings.getCheckpointLowerBound()).isEqualTo(3);
            assertThat(settings.getCheckpointUpperBound()).isEqualTo(33);
            assertThat(settings.getMaxSubscriberCount()).isEqualTo(6);
            assertThat(settings.getNamedConsumerStrategy()).hasToString(strategy.toString());
        }
        assertThat(get(bench.groups.getInfoToStream("unknown", "g"))).isEmpty();
    }

    @Test
    @DisplayName("95 getInfo of a group on $all tells start_from as a position")
    void infoOfAll() {
        done(bench.groups.createToAll("position", CreatePersistentSubscriptionToAllOptions.get().startFrom(new Position(2, 1))));
        done(bench.groups.createToAll("end", CreatePersistentSubscriptionToAllOptions.get().fromEnd()));

        var position = get(bench.groups.getInfoToAll("position")).orElseThrow();
        assertThat(position.getSettings().getStartFrom().toString()).contains("2").contains("1");
        assertThat(position.getEventSource()).isEqualTo("$all");
        assertThat(get(bench.groups.getInfoToAll("end")).orElseThrow().getSettings().getStartFrom()).hasToString("End");
    }

    @Test
    @DisplayName("96 listAll, listToStream and listToAll; the list of an unknown stream is NOT_FOUND")
    void lists() {
        String stream = bench.streamWithGroup(fromStart());
        done(bench.groups.createToStream(stream, "h"));
        done(bench.groups.createToAll("listed"));

        assertThat(get(bench.groups.listToStream(stream))).extracting(PersistentSubscriptionInfo::getGroupName).containsExactly("g", "h");
        assertThat(get(bench.groups.listToAll())).extracting(PersistentSubscriptionInfo::getGroupName).contains("listed");
        assertThat(get(bench.groups.listAll())).extracting(PersistentSubscriptionInfo::getEventSource).contains(stream, "$all");
        refused(Status.Code.NOT_FOUND, "persistent-subscription-does-not-exist", "unknown", () -> get(bench.groups.listToStream("unknown")));
    }

    @Test
    @DisplayName("98 Update keeps progress")
    void updateKeepsProgress() {
        String stream = bench.streamWithGroup(fromStart().checkpointUpperBound(2).checkpointLowerBound(1));
        bench.append(stream, 4);
        bench.subscribe(stream, 2, Consuming.answering((subscription, event) -> {
            if (event.getEvent().getRevision() < 2) subscription.ack(event);
        }));
        GroupBench.eventually(() -> bench.info(stream).getStats().getLastCheckpointedEventRevision().filter(revision -> revision == 1).isPresent());

        done(bench.groups.updateToStream(stream, "g"));

        Consuming next = Consuming.acking();
        bench.subscribe(stream, next);
        exactly(2, next.seen);
        assertThat(next.seen).containsExactly("2 retry 0", "3 retry 0");
    }

    @Test
    @DisplayName("102 Names with slashes, spaces and unicode work for streams and groups")
    void names() {
        String stream = "zamówienia / 2026 " + bench.newStream(), group = "wysyłka / a::b ✓";
        done(bench.groups.createToStream(stream, group, fromStart()));
        bench.append(stream, 1);

        Consuming consumer = Consuming.acking();
        get(bench.groups.subscribeToStream(stream, group, consumer));
        exactly(1, consumer.seen);

        assertThat(get(bench.groups.getInfoToStream(stream, group)).orElseThrow().getGroupName()).isEqualTo(group);
        done(bench.groups.deleteToStream(stream, group));
    }

    @Test
    @DisplayName("103 readBatchSize >= historyBufferSize is INTERNAL persistent-subscription-failed, with the reason")
    void badSettings() {
        String stream = bench.newStream();
        assertThatThrownBy(() -> done(bench.groups.createToStream(stream, "g", fromStart().historyBufferSize(10).readBatchSize(10))))
                .isInstanceOfSatisfying(StatusRuntimeException.class, refused -> {
                    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
                    assertThat(trailer(refused, "exception")).isEqualTo("persistent-subscription-failed");
                    assertThat(trailer(refused, "reason")).contains("ReadBatchSize may not be greater than or equal to BufferSize");
                });
    }

    private static void dropped(String stream, Consuming consumer) {
        refused(Status.Code.CANCELLED, "persistent-subscription-dropped", stream, () -> {
            try {
                consumer.cancelled.get(10, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        });
    }

    private static void refused(Status.Code code, String exception, String stream, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, refused -> {
            assertThat(refused.getStatus().getCode()).isEqualTo(code);
            assertThat(trailer(refused, "exception")).isEqualTo(exception);
            assertThat(trailer(refused, "stream-name")).isEqualTo(stream);
            assertThat(trailer(refused, "group-name")).isIn("g", "");
        });
    }

    private static String trailer(StatusRuntimeException refused, String name) {
        return refused.getTrailers().get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }
}
