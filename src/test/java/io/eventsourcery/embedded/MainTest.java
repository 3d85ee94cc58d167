package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kurrent.dbclient.KurrentDBClient;
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
    void a_bad_argument_is_answered_with_a_sentence_and_status_2() throws Exception {
        List<String> command = Alone.command();
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
