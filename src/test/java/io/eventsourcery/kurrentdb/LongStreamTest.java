package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.Main;
import io.eventsourcery.event.EventRegistry;
import io.kurrent.dbclient.KurrentDBClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A stream of any length takes no more memory than a page. */
@Isolated("The node and the reader take all of a small machine")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LongStreamTest {
    private static final int EVENTS = 1_000_000;
    private static final int BATCH = 4_000;
    private static final int AT_ONCE = 4;

    @TempDir
    Path folder;
    private final TenantId tenant = Database.tenant();
    private final StreamId stream = StreamId.random();
    private Process node;
    private String connectionString = Database.REAL;

    private static Process java(Path output, String heap, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx" + heap, "-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        return (output == null ? program : program.redirectOutput(output.toFile())).start();
    }

    /** In a process of its own: the node keeps in memory what the reader must not. */
    @BeforeEach
    void startNode() throws IOException {
        if (connectionString == null) {
            node = java(null, "1g", Main.class.getName(), "--port", "0");
            Pattern address = Pattern.compile("kurrentdb://\\S+");
            connectionString = new BufferedReader(new InputStreamReader(node.getInputStream())).lines().map(address::matcher).filter(Matcher::find)
                    .map(Matcher::group).findFirst().orElseThrow();
        }
    }

    @AfterEach
    void stopNode() {
        if (node != null) {
            node.destroyForcibly();
        }
    }

    private void write() throws Exception {
        KurrentDBClient client = KurrentDBClients.create(connectionString);
        EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(client).inTenant(tenant).eventStore();
        Queue<CompletionStage<?>> running = new ArrayDeque<>();
        for (int batch = 0; batch < EVENTS / BATCH; batch++) {
            running.add(store.appendAsync(stream, ExpectedVersion.any(), Collections.nCopies(BATCH, new OrderPlaced("ann"))));
            if (running.size() == AT_ONCE) {
                running.remove().toCompletableFuture().get(30, TimeUnit.SECONDS);
            }
        }
        while (!running.isEmpty()) {
            running.remove().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        KurrentDBClients.shutDown(client);
    }

    @Test
    void a_million_events_are_read_through_in_a_heap_of_64_mebibytes() throws Exception {
        write();
        Path output = folder.resolve("output");

        Process reader = java(output, "64m", LongStreamReader.class.getName(), connectionString, tenant.value(), stream.uuid().toString());

        try {
            assertThat(reader.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            reader.destroyForcibly();
        }
        assertThat(Files.readString(output)).containsPattern("read 1000000 events with a heap of (5|6)\\d MiB");
        assertThat(reader.exitValue()).isZero();
    }
}
