package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void it_says_in_one_line_that_it_is_ready_and_keeps_nothing_and_ends_cleanly_when_interrupted() throws Exception {
        try (Alone node = Alone.with()) {
            assertThat(node.readyLine).contains("ready").contains("keeps nothing").containsPattern("kurrentdb://\\S+");
            KurrentDBClient client = node.newClient();
            WithNode.get(client.appendToStream("s", WithNode.event("A")));
            Follower follower = new Follower();
            WithNode.get(client.subscribeToStream("s", follower));
            node.interrupt();
            assertThat(follower.awaitEnd()).hasMessageContaining("UNAVAILABLE");
            node.awaitEnd();
            assertThat(node.errors()).isEmpty();
            WithNode.get(client.shutdown());
        }
    }

    @Test
    void a_node_that_is_out_of_memory_says_so_and_ends() throws Exception {
        try (Alone node = Alone.with("-Xmx32m")) {
            KurrentDBClient client = node.newClient();
            for (int i = 0; i < 100 && node.isAlive(); i++)
                client.appendToStream("s", EventDataBuilder.binary("B", new byte[500_000]).build()).handle((written, failure) -> failure).get(20, TimeUnit.SECONDS);
            assertThat(node.awaitEnd()).isEqualTo(OutOfMemory.STATUS);
            assertThat(node.errors()).contains("Out of memory. The embedded node ends");
            WithNode.get(client.shutdown());
        }
    }

    @Test
    void a_client_that_leaves_while_something_is_on_its_way_to_it_is_nothing_to_tell() throws Exception {
        try (Alone node = Alone.with()) {
            KurrentDBClient client = node.newClient();
            WithNode.get(client.appendToStream("s", EventDataBuilder.binary("B", new byte[10 << 20]).build()));
            for (int i = 0; i < 20; i++) {
                ManagedChannel leaving = NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().maxInboundMessageSize(1_000).build();
                Raw.Answer<ReadResp> answer = new Raw.Answer<>();
                StreamsGrpc.newStub(leaving).read(Raw.request(Raw.readStream("s")), answer);
                Raw.failure(answer.future);
                leaving.shutdownNow();
            }
            WithNode.get(client.shutdown());
            node.interrupt();
            node.awaitEnd();
            assertThat(node.errors()).isEmpty();
        }
    }

    @Test
    void a_bad_argument_is_answered_with_a_sentence_and_status_2() throws Exception {
        List<String> command = Alone.command(Main.class);
        command.addAll(List.of("--prot", "2113"));
        Process process = new ProcessBuilder(command).start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(new String(process.getErrorStream().readAllBytes())).contains("Unknown argument '--prot'").contains("Usage: --port N");
    }

    @Test
    void the_port_is_a_number_from_0_to_65535_and_2113_unless_told() {
        assertThat(Main.port()).isEqualTo(2113);
        assertThat(Main.port("--port", "4000")).isEqualTo(4000);
        for (String[] bad : new String[][]{{"--port"}, {"--port", "x"}, {"--port", "-1"}, {"--port", "65536"}, {"--port", "1", "2"}, {"2113"}})
            assertThatThrownBy(() -> Main.port(bad)).isInstanceOf(IllegalArgumentException.class);
    }
}
