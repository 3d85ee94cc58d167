package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.NotLeaderException;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.proto.gossip.GossipGrpc;
import io.kurrent.dbclient.proto.serverfeatures.ServerFeaturesGrpc;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final EmbeddedNode node = EmbeddedNode.start();
    private KurrentDBClient client;

    @BeforeEach
    void connect() {
        client = newClient();
        WithNode.get(client.appendToStream("before", WithNode.event("A")));
    }

    @AfterEach
    void close() throws Exception {
        node.faults().clear();
        client.shutdown().get(10, TimeUnit.SECONDS);
        node.close();
    }

    private KurrentDBClient newClient() {
        return KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(node.connectionString()));
    }

    private List<Long> read(String stream) {
        KurrentDBClient other = newClient();
        try {
            return WithNode.revisions(WithNode.get(other.readStream(stream, ReadStreamOptions.get())));
        } finally {
            WithNode.get(other.shutdown());
        }
    }

    private static boolean isUnavailable(Throwable failure) {
        return Status.fromThrowable(failure).getCode() == Status.Code.UNAVAILABLE;
    }

    @Test
    void a_stopped_node_is_gone_and_a_restarted_one_has_its_data() {
        int port = node.port();
        node.stop();
        assertThat(node.isRunning()).isFalse();
        node.restart();
        assertThat(node.port()).isEqualTo(port);
        assertThat(read("before")).containsExactly(0L);
    }

    @Test
    void a_node_can_be_restarted_empty() {
        node.restartEmpty();
        KurrentDBClient other = newClient();
        assertThat(WithNode.failure(other.readStream("before", ReadStreamOptions.get()))).isInstanceOf(StreamNotFoundException.class);
        WithNode.get(other.shutdown());
    }

    @Test
    void a_killed_node_breaks_its_connections_and_keeps_its_data() {
        Follower follower = new Follower();
        WithNode.get(client.subscribeToStream("before", follower));
        node.kill();
        assertThat(follower.awaitEnd()).matches(FaultsTest::isUnavailable);
        node.restart();
        assertThat(read("before")).containsExactly(0L);
    }

    @Test
    void who_followed_before_a_kill_disturbs_nobody_who_writes_after_it() {
        for (int round = 0; round < 20; round++) {
            KurrentDBClient before = newClient();
            WithNode.get(before.subscribeToAll(new Follower()));
            node.kill();
            node.restart();
            KurrentDBClient after = newClient();
            WithNode.get(after.appendToStream("after", WithNode.event("A")));
            WithNode.get(after.shutdown());
            WithNode.get(before.shutdown());
        }
        assertThat(read("after")).hasSize(20);
    }

    @Test
    void a_paused_node_answers_nobody_until_it_is_resumed() {
        node.faults().pause();
        CompletableFuture<?> append = client.appendToStream("paused", AppendToStreamOptions.get().deadline(20_000), WithNode.event("A"));
        assertThatThrownBy(() -> append.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        node.faults().resume();
        WithNode.get(append);
        assertThat(read("paused")).containsExactly(0L);
    }

    @Test
    void a_paused_node_lets_new_clients_wait() {
        node.faults().pause();
        KurrentDBClient other = newClient();
        CompletableFuture<?> append = other.appendToStream("paused-new", AppendToStreamOptions.get().deadline(20_000), WithNode.event("A"));
        assertThatThrownBy(() -> append.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        node.faults().resume();
        WithNode.get(append);
        WithNode.get(other.shutdown());
    }

    @Test
    void connections_can_be_cut_and_made_again() {
        Follower follower = new Follower();
        WithNode.get(client.subscribeToStream("before", follower));
        node.faults().cutConnections();
        assertThat(follower.awaitEnd()).matches(FaultsTest::isUnavailable);
        assertThat(read("before")).containsExactly(0L);
    }

    @Test
    void new_connections_can_be_refused_while_others_are_served() {
        node.faults().refuseConnections();
        var channel = NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().build();
        assertThatThrownBy(() -> ServerFeaturesGrpc.newBlockingStub(channel).withDeadlineAfter(10, TimeUnit.SECONDS).getSupportedMethods(Raw.EMPTY))
                .matches(FaultsTest::isUnavailable);
        WithNode.get(client.appendToStream("served", WithNode.event("A")));
        node.faults().acceptConnections();
        channel.resetConnectBackoff();
        Awaitility.await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() ->
                ServerFeaturesGrpc.newBlockingStub(channel).withDeadlineAfter(5, TimeUnit.SECONDS).getSupportedMethods(Raw.EMPTY).getMethodsCount() > 0);
        channel.shutdownNow();
    }

    @Test
    void answers_can_be_delayed() {
        node.faults().delay(Duration.ofMillis(400));
        assertThat(Status.fromThrowable(WithNode.failure(client.appendToStream("late", AppendToStreamOptions.get().deadline(150), WithNode.event("A")))).getCode())
                .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        WithNode.get(client.appendToStream("late", WithNode.event("A")));
        Follower follower = new Follower();
        WithNode.get(client.subscribeToStream("late", follower));
        assertThat(follower.awaitCaughtUp().revisions()).startsWith(0L);
        node.faults().delay(Duration.ZERO);
        WithNode.get(client.appendToStream("late", WithNode.event("B")));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> follower.types().contains("B"));
    }

    @Test
    void delayed_messages_keep_their_order_and_lose_nothing() {
        WithNode.get(client.appendToStream("many", WithNode.events(500).iterator()));
        node.faults().delay(Duration.ofMillis(20));
        assertThat(read("many")).hasSize(500).isSorted();
    }

    @Test
    void the_answer_to_an_append_can_be_dropped_after_it_was_written() {
        List<EventData> batch = WithNode.events(2);
        AppendToStreamOptions noStream = AppendToStreamOptions.get().streamState(StreamState.noStream());
        node.faults().dropNextAppendAnswer();
        assertThat(Status.fromThrowable(WithNode.failure(client.appendToStream("lost", noStream.deadline(500), batch.iterator()))).getCode())
                .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(read("lost")).containsExactly(0L, 1L);
        WithNode.get(client.appendToStream("lost", noStream.deadline(10_000), batch.iterator()));
        assertThat(read("lost")).containsExactly(0L, 1L);
    }

    @Test
    void the_connection_can_break_after_an_append_was_written() {
        node.faults().cutAfterNextAppend();
        assertThat(WithNode.failure(client.appendToStream("cut", WithNode.event("A")))).matches(FaultsTest::isUnavailable);
        assertThat(read("cut")).containsExactly(0L);
    }

    @Test
    void a_node_can_play_a_follower() {
        try (EmbeddedNode leader = EmbeddedNode.start()) {
            node.faults().actAsFollowerOf("127.0.0.1", leader.port());
            assertThat(WithNode.failure(client.appendToStream("led", WithNode.event("A")))).isInstanceOfSatisfying(NotLeaderException.class,
                    moved -> assertThat(moved.getLeaderEndpoint().getPort()).isEqualTo(leader.port()));
            KurrentDBClient discovering = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow("kurrentdb+discover://127.0.0.1:" + node.port() + "?tls=false"));
            WithNode.get(discovering.appendToStream("led", WithNode.event("A")));
            WithNode.get(discovering.shutdown());
            node.faults().actAsLeader();
            KurrentDBClient other = newClient();
            assertThat(WithNode.failure(other.readStream("led", ReadStreamOptions.get()))).isInstanceOf(StreamNotFoundException.class);
            WithNode.get(other.shutdown());
        }
    }

    @Test
    void a_follower_names_the_leader_in_trailers_and_gossip_and_serves_who_does_not_insist() {
        node.faults().actAsFollowerOf("leader.example", 4242);
        var channel = NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().build();
        var streams = StreamsGrpc.newBlockingStub(channel);
        var headers = new Metadata();
        headers.put(Metadata.Key.of("requires-leader", Metadata.ASCII_STRING_MARSHALLER), "true");
        assertThatThrownBy(() -> streams.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers)).read(Raw.request(Raw.readStream("before"))).next())
                .isInstanceOfSatisfying(StatusRuntimeException.class, failure -> {
                    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
                    assertThat(Raw.trailer(failure, "exception")).isEqualTo("not-leader");
                    assertThat(Raw.trailer(failure, "leader-endpoint-host")).isEqualTo("leader.example");
                    assertThat(Raw.trailer(failure, "leader-endpoint-port")).isEqualTo("4242");
                });
        assertThat(streams.read(Raw.request(Raw.readStream("before"))).next().hasEvent()).isTrue();
        assertThat(GossipGrpc.newBlockingStub(channel).read(Raw.EMPTY).getMembersList()).extracting(m -> m.getHttpEndPoint().getAddress()).containsExactly("leader.example", "127.0.0.1");
        channel.shutdownNow();
    }

    @Test
    void a_port_that_is_taken_is_told_by_its_number() {
        assertThatThrownBy(() -> EmbeddedNode.builder().port(node.port()).start()).hasMessageContaining(Integer.toString(node.port()));
    }

    @Test
    void a_stopped_node_has_no_faults_to_switch() {
        node.stop();
        assertThatThrownBy(() -> node.faults().pause()).isInstanceOf(IllegalStateException.class).hasMessage("The node is stopped");
        node.restart();
    }
}
