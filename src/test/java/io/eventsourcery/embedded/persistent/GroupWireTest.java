package io.eventsourcery.embedded.persistent;

import static io.eventsourcery.embedded.persistent.GroupBench.event;
import static io.eventsourcery.embedded.persistent.GroupBench.eventually;
import static io.eventsourcery.embedded.persistent.GroupBench.fromStart;
import static io.eventsourcery.embedded.persistent.GroupBench.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.CreateReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.CreateReq.AllOptions.FilterOptions;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.CreateReq.AllOptions.FilterOptions.Expression;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.GetInfoReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReplayParkedReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.PersistentSubscriptionsGrpc;
import io.kurrent.dbclient.proto.persistentsubscriptions.PersistentSubscriptionsGrpc.PersistentSubscriptionsBlockingStub;
import io.kurrent.dbclient.proto.shared.Shared;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Groups on the wire")
class GroupWireTest {
    private GroupBench bench;
    private ManagedChannel channel;
    private PersistentSubscriptionsBlockingStub stub;

    @BeforeEach
    void start() {
        bench = new GroupBench();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", bench.node.port()).usePlaintext().build();
        stub = PersistentSubscriptionsGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        bench.close();
    }

    @Test
    @DisplayName("80 Confirmation first, then events with retry_count, also when it is 0; ids as text if asked for")
    void messages() {
        String stream = bench.streamWithGroup(fromStart());
        bench.append(stream, 1);
        RawConsumer consumer = new RawConsumer(channel);
        consumer.asksFor(stream, "g", 10, true);

        eventually(() -> consumer.received.size() == 2);
        assertThat(consumer.received.get(0).getSubscriptionConfirmation().getSubscriptionId()).isEqualTo(stream + "::g");
        ReadResp.ReadEvent delivered = consumer.received.get(1).getEvent();
        assertThat(delivered.hasRetryCount()).isTrue();
        assertThat(delivered.getEvent().getId().getString()).hasSize(36);
        assertThat(delivered.getEvent().getMetadataMap()).containsKeys("type", "created", "content-type");
        assertThat(delivered.getCommitPosition()).isEqualTo(delivered.getEvent().getCommitPosition()).isEqualTo(delivered.getEvent().getPreparePosition());

        consumer.acks(delivered.getEvent().getId());
        eventually(() -> bench.info(stream).getStats().getTotalInFlightMessages() == 0);
    }

    @Test
    @DisplayName("95 getInfo names source, user and connection; start_from is never empty, the other positions are until there are some")
    void info() {
        String stream = bench.streamWithGroup(fromStart());
        RawConsumer consumer = new RawConsumer(channel);
        consumer.asksFor(stream, "g", 7, false);
        eventually(() -> consumer.received.size() == 1);

        var asked = GetInfoReq.newBuilder().setOptions(GetInfoReq.Options.newBuilder().setStreamIdentifier(name(stream)).setGroupName("g"));
        var info = stub.getInfo(asked.build()).getSubscriptionInfo();

        assertThat(info.getEventSource()).isEqualTo(stream);
        assertThat(info.getStatus()).isEqualTo("Live");
        assertThat(info.getStartFrom()).isEqualTo("0");
        assertThat(info.getLastKnownEventPosition()).isEmpty();
        assertThat(info.getLastCheckpointedEventPosition()).isEmpty();
        assertThat(info.getConnections(0).getUsername()).isEqualTo("system");
        assertThat(info.getConnections(0).getConnectionName()).isEqualTo("<unknown>");
        assertThat(info.getConnections(0).getAvailableSlots()).isEqualTo(7);
        assertThat(info.getConnections(0).getFrom()).isEmpty();
    }

    @Test
    @DisplayName("79 what clients sent before groups on $all existed still makes a group, from a revision on and with times in ticks")
    void olderRequest() {
        stub.create(olderCreate("older"));

        var info = bench.groups.getInfoToStream("older", "g");
        assertThat(get(info).orElseThrow().getSettings().getStartFrom()).hasToString("4");
        assertThat(get(info).orElseThrow().getSettings().getMessageTimeoutMs()).isEqualTo(1_500);
        assertThat(get(info).orElseThrow().getSettings().getNamedConsumerStrategy()).hasToString("DispatchToSingle");
    }

    @Test
    @DisplayName("103 an unknown strategy and a negative stop_at are INTERNAL persistent-subscription-failed")
    void failures() {
        String stream = bench.streamWithGroup(fromStart());
        CreateReq unknown = CreateReq.newBuilder().setOptions(olderCreate("strange").getOptions().toBuilder()
                .setSettings(olderCreate("strange").getOptions().getSettings().toBuilder().setConsumerStrategy("Fastest"))).build();
        refused(Status.Code.INTERNAL, "failed: 'Consumer strategy Fastest does not exist.'", () -> stub.create(unknown));
        refused(Status.Code.INTERNAL, "negative version", () -> stub.replayParked(ReplayParkedReq.newBuilder()
                .setOptions(ReplayParkedReq.Options.newBuilder().setStreamIdentifier(name(stream)).setGroupName("g").setStopAt(-1)).build()));
    }

    @Test
    @DisplayName("94 prefixes filter by any of them; a filter without an expression and an illegal expression are refused")
    void filters() {
        stub.create(onAll("prefixes", FilterOptions.newBuilder().setEventType(Expression.newBuilder().addPrefix("Pla").addPrefix("Bou"))));
        get(bench.client.appendToStream("orders", event("Placed", "{}"), event("Seen", "{}"), event("Bought", "{}")));
        Consuming consumer = Consuming.acking();
        get(bench.groups.subscribeToAll("prefixes", consumer));
        GroupBench.exactly(2, consumer.seen);

        refused(Status.Code.INVALID_ARGUMENT, "", () -> stub.create(onAll("none", FilterOptions.newBuilder())));
        refused(Status.Code.UNKNOWN, "Exception was thrown by handler.", () -> stub.create(onAll("illegal", FilterOptions.newBuilder()
                .setStreamIdentifier(Expression.newBuilder().setRegex("(")))));
    }

    private static CreateReq onAll(String group, FilterOptions.Builder filter) {
        CreateReq.Settings settings = CreateReq.Settings.newBuilder().setHistoryBufferSize(500).setReadBatchSize(20).setMessageTimeoutMs(30_000)
                .setConsumerStrategy("RoundRobin").build();
        return CreateReq.newBuilder().setOptions(CreateReq.Options.newBuilder().setGroupName(group).setSettings(settings)
                .setAll(CreateReq.AllOptions.newBuilder().setEnd(Shared.Empty.getDefaultInstance()).setFilter(filter))).build();
    }

    @Test
    @DisplayName("a consumer without slots, or one that begins with something else than options, is refused and has no place")
    void badConsumers() {
        String stream = bench.streamWithGroup(fromStart());
        RawConsumer noSlots = new RawConsumer(channel), noOptions = new RawConsumer(channel);
        noSlots.asksFor(stream, "g", 0, false);
        noOptions.acks(Shared.UUID.getDefaultInstance());

        eventually(() -> noSlots.ended() == Status.Code.UNKNOWN && noOptions.ended() == Status.Code.UNKNOWN);
        assertThat(bench.info(stream).getConnections()).isEmpty();
    }

    @Test
    @DisplayName("an id that is none ends the consumer's call, and frees its place and its messages")
    void badId() {
        String stream = bench.streamWithGroup(fromStart());
        bench.append(stream, 1);
        RawConsumer consumer = new RawConsumer(channel);
        consumer.asksFor(stream, "g", 10, false);
        eventually(() -> consumer.received.size() == 2);

        consumer.acks(Shared.UUID.newBuilder().setString("no id").build());

        eventually(() -> consumer.ended() == Status.Code.UNKNOWN);
        eventually(() -> bench.info(stream).getConnections().isEmpty());
        assertThat(bench.info(stream).getStats().getRetryBufferCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("7 Stopping the node ends every consumer's call with UNAVAILABLE; after a restart with its data the groups are there")
    void nodeStops() {
        String stream = bench.streamWithGroup(fromStart());
        RawConsumer consumer = new RawConsumer(channel);
        consumer.asksFor(stream, "g", 10, false);
        eventually(() -> consumer.received.size() == 1);

        bench.node.stop();
        eventually(() -> consumer.ended() == Status.Code.UNAVAILABLE);

        bench.node.restart();
        RawConsumer next = new RawConsumer(channel);
        next.asksFor(stream, "g", 10, false);
        eventually(() -> next.received.size() == 1);
    }

    @Test
    @DisplayName("89 a broken connection frees the place at once; the messages go to the next consumer")
    void brokenConnection() {
        String stream = bench.streamWithGroup(fromStart().maxSubscriberCount(1));
        bench.append(stream, 2);
        RawConsumer broken = new RawConsumer(channel);
        broken.asksFor(stream, "g", 10, false);
        eventually(() -> broken.received.size() == 3);
        channel.shutdownNow();

        eventually(() -> bench.info(stream).getConnections().isEmpty());
        Consuming next = Consuming.acking();
        bench.subscribe(stream, next);

        GroupBench.exactly(2, next.seen);
        assertThat(next.seen).containsExactly("0 retry 1", "1 retry 1");
    }

    @Test
    @DisplayName("a consumer that never reads is sent no more than fits, whatever its buffer_size; when it reads, all comes")
    void neverReads() {
        String stream = bench.streamWithGroup(fromStart());
        for (int i = 0; i < 40; i++) get(bench.client.appendToStream(stream, EventDataBuilder.binary("Large", new byte[1 << 20]).build()));
        RawConsumer consumer = new RawConsumer(channel, 1);
        consumer.asksFor(stream, "g", 10_000, false);

        eventually(() -> bench.info(stream).getStats().getTotalInFlightMessages() > 5);
        await().during(500, TimeUnit.MILLISECONDS).until(() -> bench.info(stream).getStats().getTotalInFlightMessages() < 20);

        consumer.reads(100);
        eventually(() -> consumer.received.size() == 41);
    }

    private static void refused(Status.Code code, String text, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, refused -> {
            assertThat(refused.getStatus().getCode()).isEqualTo(code);
            assertThat(refused.getStatus().getDescription()).contains(text);
        });
    }

    @SuppressWarnings("deprecation")
    private static CreateReq olderCreate(String stream) {
        CreateReq.Settings settings = CreateReq.Settings.newBuilder().setRevision(4).setMessageTimeoutTicks(15_000_000)
                .setHistoryBufferSize(500).setReadBatchSize(20).build();
        return CreateReq.newBuilder().setOptions(CreateReq.Options.newBuilder().setStreamIdentifier(name(stream)).setGroupName("g")
                .setSettings(settings)).build();
    }

    static Shared.StreamIdentifier name(String stream) {
        return Shared.StreamIdentifier.newBuilder().setStreamName(ByteString.copyFromUtf8(stream)).build();
    }
}
