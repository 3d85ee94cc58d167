package io.eventsourcery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBClients;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.WorkerProcess.Line;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three processes of an application, of which one dies again and again. {@code -Dtest.outbox.events=100000 -Dtest.outbox.kills=20} is the long form. */
@Tag("embedded-only")
class KilledWorkersTest {
    private static final int EVENTS = Integer.getInteger("test.outbox.events", 6_000);
    private static final int KILLS = Integer.getInteger("test.outbox.kills", 10);
    private static final int STREAMS = 50;
    private static final int PROCESSES = 3;
    private static final int BUFFER = OutboxConfig.defaults().buffer();
    private static final String NAME = "outbox-of-three";

    @TempDir
    Path folder;
    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBClient client = KurrentDBClients.create(node.connectionString());
    private final EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
            .configure(client, KurrentDBConfig.defaults().withOutboxName(NAME)).withOutbox().inTenant(TenantId.DEFAULT).eventStore();
    private final List<WorkerProcess> workers = new ArrayList<>();

    @AfterEach
    void stop() {
        workers.forEach(WorkerProcess::kill);
        KurrentDBClients.shutDown(client);
        node.close();
    }

    private Path file() {
        return folder.resolve("published");
    }

    private void start() {
        workers.add(WorkerProcess.start(node.connectionString(), NAME, file()));
    }

    private void append(int events) {
        List<StreamId> streams = IntStream.range(0, STREAMS).mapToObj(i -> OutboxLab.stream()).toList();
        int left = events;
        for (int i = 0; left > 0; i++) {
            int count = Math.min(20, left);
            store.append(streams.get(i % STREAMS), ExpectedVersion.any(), IntStream.range(0, count).mapToObj(n -> new OrderPlaced("c" + n)).toArray());
            left -= count;
        }
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void every_event_is_published_in_order_though_one_of_three_processes_is_killed_at_random_again_and_again() throws Exception {
        for (int i = 0; i < PROCESSES; i++) {
            start();
        }
        Random random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            append(EVENTS / KILLS);
            int appended = EVENTS / KILLS * (kill + 1);
            int some = Math.min(appended, ids().size() + 1 + random.nextInt(EVENTS / KILLS));
            // In the middle of its work, if it is the one that publishes; the others stand by.
            await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20)).until(() -> ids().size() >= some);
            workers.remove(random.nextInt(PROCESSES)).kill();
            start();
        }
        await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(100)).until(() -> ids().size() >= EVENTS / KILLS * KILLS);

        List<Line> published = WorkerProcess.published(file());
        assertThatOrderWasKept(published);
        assertThat(published.size() - ids().size()).as("events that were published twice").isLessThanOrEqualTo(KILLS * BUFFER);
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void another_process_takes_over_within_five_seconds_of_a_death() throws Exception {
        start();
        append(10);
        await().atMost(Duration.ofSeconds(30)).until(() -> ids().size() == 10);
        start();
        awaitStandingBy();

        workers.remove(0).kill();
        append(10);

        await().atMost(Duration.ofSeconds(5)).until(() -> ids().size() == 20);
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void another_process_takes_over_within_thirty_seconds_of_a_hang_and_what_hung_does_not_disturb_it() throws Exception {
        start();
        append(10);
        await().atMost(Duration.ofSeconds(30)).until(() -> ids().size() == 10);
        start();
        awaitStandingBy();

        workers.get(0).signal("STOP");
        append(10);
        await().atMost(Duration.ofSeconds(30)).until(() -> ids().size() == 20);
        workers.get(0).signal("CONT");
        append(10);

        await().atMost(Duration.ofSeconds(10)).until(() -> ids().size() == 30);
        assertThatOrderWasKept(WorkerProcess.published(file()));
        assertThat(KurrentDBPersistentSubscriptionsClient.from(client).getInfoToAll(NAME).get(10, TimeUnit.SECONDS).orElseThrow().getConnections()).hasSize(1);
    }

    private void awaitStandingBy() {
        await().atMost(Duration.ofSeconds(30)).until(() -> workers.get(1).stoodBy());
    }

    private Set<String> ids() throws Exception {
        Set<String> ids = new HashSet<>();
        WorkerProcess.published(file()).forEach(line -> ids.add(line.id()));
        return ids;
    }

    /** Without those that were published again, each stream's events come one after another. */
    private static void assertThatOrderWasKept(List<Line> published) {
        Map<String, Long> last = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Line line : published) {
            if (seen.add(line.id())) {
                assertThat(line.version()).as("after version " + last.get(line.stream()) + " of " + line.stream()).isEqualTo(last.getOrDefault(line.stream(), 0L) + 1);
                last.put(line.stream(), line.version());
            }
        }
    }
}
