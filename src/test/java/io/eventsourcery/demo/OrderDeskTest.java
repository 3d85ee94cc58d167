package io.eventsourcery.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.OwnDatabase;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionListener;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the demo as its users do, as a program of its own. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OrderDeskTest {
    @TempDir
    Path folder;

    private record Outcome(int status, String output) {
    }

    private Outcome run(String connectionString, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("demo.classes") + File.pathSeparator + System.getProperty("java.class.path"), "io.eventsourcery.demo.OrderDesk");
        program.command().addAll(List.of(arguments));
        if (connectionString != null) {
            program.environment().put("EVENTSOURCERY_KURRENTDB_CONNECTION_STRING", connectionString);
        }
        Process process = program.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(110, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private String orders(String... lines) throws IOException {
        return Files.write(folder.resolve("orders.csv"), List.of(lines)).toString();
    }

    @Test
    void it_runs_on_a_node_of_its_own_and_all_sums_are_right() throws Exception {
        Outcome outcome = run(null);

        assertThat(outcome.output()).contains("It keeps nothing.").contains("All sums are right.").doesNotContain("OFF")
                .containsPattern("A race: [^\\n]*\\n[^\\n]* has version 2, expected 1").contains("parked 2,", "after 3 attempts, as nobody takes kryptonite", "behind an earlier one").contains("broken lines 10");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void it_runs_on_a_configured_database_and_with_a_file_of_ones_own() throws Exception {
        // Of its own: the desk knows the types of its own orders alone, and other tests write others in that category.
        try (OwnDatabase database = new OwnDatabase()) {
            Outcome outcome = run(database.connectionString(), orders("north, 1, , place, Ann", "north, 1, 1, add, mug, 2, 3.50", "south, 1, , place, Bob",
                    "north, 1, , pay, 7", "south, 1, , ship", "north, 1, 1, cancel, too late"));

            assertThat(outcome.output()).contains("the one that is configured").contains("All sums are right.")
                    .contains("line   5 is refused: a paid order is shipped").contains("has version 3, expected 1");
            assertThat(outcome.status()).isZero();
        }
    }

    @Test
    void a_broken_line_is_reported_with_its_number_and_the_rest_goes_on() throws Exception {
        Outcome outcome = run(null, orders("# a comment", "north, 1, , place, Ann", "nonsense", "no-rth, 1, , place, Ann", "north, 1, -3, ship", "north, 1, , add, mug, 1, 3"));

        assertThat(outcome.output()).contains("line   3 is broken and skipped").contains("line   4 is broken and skipped: Illegal tenant id: \"no-rth\"")
                .contains("line   5 is broken and skipped: version \"-3\"").contains("broken lines 3").contains("All sums are right.");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void a_file_of_another_encoding_is_read_as_far_as_it_is_utf_8() throws Exception {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "\uFEFFnorth, 1, , place, Ann\r\n".getBytes(StandardCharsets.UTF_8));
        Files.write(file, "north, 2, , place, Zo\u00EB\r\n".getBytes(StandardCharsets.ISO_8859_1), StandardOpenOption.APPEND);

        Outcome outcome = run(null, file.toString());

        assertThat(outcome.output()).contains("line   2 is broken and skipped: it is not in UTF-8").contains("All sums are right.").containsPattern("north +2 +3");
        assertThat(outcome.status()).isZero();
    }

    /** Adds an event to the first order that is placed, behind the desk's back. */
    private static SubscriptionListener intruder(KurrentDBClient client) {
        AtomicBoolean once = new AtomicBoolean();
        return new SubscriptionListener() {
            @Override
            public void onEvent(Subscription subscription, ResolvedEvent event) {
                if (event.getEvent().getEventType().equals("order-placed") && once.compareAndSet(false, true)) {
                    client.appendToStream(event.getEvent().getStreamId(), EventDataBuilder.json("item-added",
                            "{\"item\": \"mug\", \"quantity\": 1, \"unitPrice\": 1}".getBytes(StandardCharsets.UTF_8)).build());
                }
            }
        };
    }

    @Test
    void a_sum_that_is_off_is_shown_and_the_status_is_not_0() throws Exception {
        try (OwnDatabase database = new OwnDatabase()) {
            database.client().subscribeToAll(intruder(database.client()), SubscribeToAllOptions.get().fromEnd()).get(20, TimeUnit.SECONDS);

            Outcome outcome = run(database.connectionString());

            assertThat(outcome.output()).containsPattern("OFF +\\w+: events appended and in the store").contains("A SUM IS OFF.").doesNotContain("All sums are right.");
            assertThat(outcome.status()).isEqualTo(1);
        }
    }

    @Test
    void a_database_that_is_not_there_is_a_sentence_and_the_status_is_not_0() throws Exception {
        Outcome outcome = run("kurrentdb://127.0.0.1:1?tls=false");

        assertThat(outcome.output()).contains("KurrentDB is not available").doesNotContain("Exception in thread");
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void a_file_that_is_not_there_is_named_and_the_status_is_not_0() throws Exception {
        Outcome outcome = run(null, folder.resolve("missing.csv").toString());

        assertThat(outcome.output()).contains("Cannot read").contains("missing.csv");
        assertThat(outcome.status()).isEqualTo(2);
    }
}
