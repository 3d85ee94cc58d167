package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MainTest {
    private static Process run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    @Test
    void it_says_in_one_line_that_it_is_ready_and_keeps_nothing_and_ends_cleanly_when_interrupted() throws Exception {
        Process process = run("--port", "0");
        try {
            String line = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
            assertThat(line).contains("ready").contains("keeps nothing");
            Matcher address = Pattern.compile("kurrentdb://\\S+").matcher(line);
            assertThat(address.find()).isTrue();
            KurrentDBClient client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(address.group()));
            WithNode.get(client.appendToStream("s", WithNode.event("A")));
            Follower follower = new Follower();
            WithNode.get(client.subscribeToStream("s", follower));
            process.destroy();
            assertThat(follower.awaitEnd()).hasMessageContaining("UNAVAILABLE");
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            WithNode.get(client.shutdown());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_bad_argument_is_answered_with_a_sentence_and_status_2() throws Exception {
        Process process = run("--prot", "2113");
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
