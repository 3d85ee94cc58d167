package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.proto.gossip.GossipGrpc;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass.MemberInfo;
import io.kurrent.dbclient.proto.projections.Projectionmanagement;
import io.kurrent.dbclient.proto.projections.ProjectionsGrpc;
import io.kurrent.dbclient.proto.serverfeatures.ServerFeaturesGrpc;
import io.kurrent.dbclient.proto.serverfeatures.Serverfeatures.SupportedMethods;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectionTest extends WithNode {
    @Test
    @DisplayName("1 Supported methods are told without credentials, with a version of three numbers")
    void supported_methods_are_told_without_credentials() {
        SupportedMethods methods = ServerFeaturesGrpc.newBlockingStub(channel).getSupportedMethods(Raw.EMPTY);
        assertThat(methods.getEventStoreServerVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(methods.getMethodsList()).hasSize(35).anySatisfy(method -> {
            assertThat(method.getServiceName()).isEqualTo("event_store.client.persistent_subscriptions.persistentsubscriptions");
            assertThat(method.getMethodName()).isEqualTo("create");
            assertThat(method.getFeaturesList()).contains("all");
        });
        assertThat(methods.getMethodsList()).extracting(m -> m.getMethodName()).contains("appendsession", "appendrecords", "batchappend", "getinfo", "list", "replayparked");
    }

    @Test
    @DisplayName("2 A connection may be pinged as often as it likes")
    void a_connection_may_be_pinged_as_often_as_it_likes() throws Exception {
        try (RawHttp2 connection = new RawHttp2(node.port())) {
            for (int i = 0; i < 50; i++) connection.ping();
            assertThat(connection.awaitPingAnswers(50)).isEqualTo(50);
            assertThat(connection.goneAway()).isFalse();
        }
    }

    @Test
    @DisplayName("3 An event of 15 MiB can be appended and read back")
    void a_large_event_can_be_appended_and_read_back() {
        String stream = name();
        byte[] large = new byte[15 << 20];
        large[large.length - 1] = 42;
        append(stream, EventDataBuilder.binary("Large", large).build());
        assertThat(read(stream).getEvents().get(0).getEvent().getEventData()).isEqualTo(large);
    }

    @Test
    @DisplayName("4 Gossip tells of one live leader at an address that accepts connections, and a client that discovers works")
    void a_client_that_discovers_finds_the_node() {
        assertThat(GossipGrpc.newBlockingStub(channel).read(Raw.EMPTY).getMembersList()).singleElement().satisfies(member -> {
            assertThat(member.getIsAlive()).isTrue();
            assertThat(member.getState()).isEqualTo(MemberInfo.VNodeState.Leader);
            assertThat(member.getHttpEndPoint().getAddress()).isEqualTo("127.0.0.1");
            assertThat(member.getHttpEndPoint().getPort()).isEqualTo(node.port());
        });
        String cluster = "kurrentdb+discover://127.0.0.1:" + node.port() + "?tls=false";
        KurrentDBClient discovering = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(cluster));
        assertThat(get(discovering.appendToStream(name(), event("A"))).getLogPosition()).isNotNull();
        get(discovering.shutdown());
    }

    @Test
    @DisplayName("5 Calls with and without credentials, leader preference and custom headers behave the same")
    void headers_change_nothing() {
        String stream = name();
        append(stream, events(2));
        List<List<ReadResp>> answers = new ArrayList<>();
        for (String[] header : new String[][]{{"x", "y"}, {"authorization", "Basic YWRtaW46Y2hhbmdlaXQ="}, {"requires-leader", "true"}, {"requires-leader", "false"}, {"connection-name", "me"}}) {
            Metadata headers = new Metadata();
            headers.put(Metadata.Key.of(header[0], Metadata.ASCII_STRING_MARSHALLER), header[1]);
            List<ReadResp> all = new ArrayList<>();
            StreamsGrpc.newBlockingStub(channel).withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .read(Raw.request(Raw.readStream(stream))).forEachRemaining(all::add);
            answers.add(all);
        }
        assertThat(answers.get(0)).hasSize(2);
        assertThat(answers).allMatch(answer -> answer.equals(answers.get(0)));
    }

    @Test
    @DisplayName("6 Unknown services are unimplemented and disturb nobody")
    void unknown_services_are_unimplemented() {
        Follower follower = new Follower();
        String stream = name();
        get(client.subscribeToStream(stream, follower));
        Assertions.assertThatThrownBy(() -> ProjectionsGrpc.newBlockingStub(channel).create(Projectionmanagement.CreateReq.getDefaultInstance()))
                .isInstanceOfSatisfying(StatusRuntimeException.class, failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
        append(stream, events(1));
        follower.awaitEvents(1);
    }

    @Test
    @DisplayName("7 Stopping the node ends every open subscription with UNAVAILABLE")
    void stopping_ends_every_subscription_with_unavailable() {
        try (EmbeddedNode other = EmbeddedNode.start()) {
            KurrentDBClient onOther = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(other.connectionString()));
            Follower ofStream = new Follower(), ofAll = new Follower();
            get(onOther.subscribeToStream("s", ofStream));
            get(onOther.subscribeToAll(ofAll));
            other.stop();
            for (Follower follower : List.of(ofStream, ofAll))
                assertThat(Status.fromThrowable(follower.awaitEnd()).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            get(onOther.shutdown());
        }
    }

    @Test
    @DisplayName("8 A client that cancels, or whose deadline is over, leaves nothing behind")
    void a_client_that_cancels_leaves_nothing_behind() {
        int before = node.openCalls();
        ManagedChannel other = newChannel();
        for (int i = 0; i < 20; i++) StreamsGrpc.newStub(other).read(Raw.follow(Raw.readAll()), new Raw.Answer<>());
        StreamsGrpc.newStub(other).withDeadlineAfter(500, TimeUnit.MILLISECONDS).append(new Raw.Answer<>()).onNext(Raw.to(name()));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> node.openCalls() >= before + 20);
        other.shutdownNow();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> node.openCalls() <= before);
    }

    @Test
    @DisplayName("9 A restarted node on the same port serves a new client at once")
    void a_restarted_node_serves_a_new_client_at_once() {
        try (EmbeddedNode other = EmbeddedNode.start()) {
            int port = other.port();
            for (int i = 0; i < 3; i++) {
                other.restart();
                assertThat(other.port()).isEqualTo(port);
                KurrentDBClient fresh = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(other.connectionString()));
                get(fresh.appendToStream("s", event("A")));
                assertThat(revisions(get(fresh.readStream("s", ReadStreamOptions.get())))).hasSize(i + 1);
                get(fresh.shutdown());
            }
        }
    }

    @Test
    void two_hundred_idle_subscriptions_cost_no_thread() {
        List<Follower> followers = new ArrayList<>();
        String stream = name();
        for (int i = 0; i < 200; i++) {
            Follower follower = new Follower();
            get(client.subscribeToStream(i % 2 == 0 ? stream : name(), follower));
            followers.add(follower);
        }
        followers.forEach(Follower::awaitCaughtUp);
        long serving = Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(thread -> thread.startsWith("embedded-node-calls")).count();
        // All nodes of this JVM together: four threads each, however many subscriptions there are.
        assertThat(serving).isLessThanOrEqualTo(4L * 20);
        append(stream, events(1));
        for (int i = 0; i < 200; i += 2) followers.get(i).awaitEvents(1);
    }

    @Test
    void names_may_hold_anything() {
        for (String stream : List.of("a/b c", "zażółć-" + UUID.randomUUID(), "x::y", "日本", " ")) {
            append(stream, events(1));
            assertThat(read(stream).getEvents().get(0).getEvent().getStreamId()).isEqualTo(stream);
        }
    }
}
