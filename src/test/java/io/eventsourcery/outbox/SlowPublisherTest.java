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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A publisher that takes 100 ms for each of 10,000 events that wait. Alone, as it fills the machine. */
@Isolated
@Tag("embedded-only")
class SlowPublisherTest {
    private static final String NAME = "slow-outbox";
    private static final int STREAMS = 500;
    private static final int ROUNDS = 5;
    private static final int AT_ONCE = 4;
    private static final int EVENTS = STREAMS * ROUNDS * AT_ONCE;
    /** All of them together are more than the heap of the process holds. */
    private static final String CONTENT = "x".repeat(10_000);

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void many_waiting_events_do_not_fill_the_heap_and_none_comes_again_for_having_waited() throws Exception {
        try (EmbeddedNode node = EmbeddedNode.start()) {
            KurrentDBClient client = KurrentDBClients.create(node.connectionString());
            EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
                    .configure(client, KurrentDBConfig.defaults().withOutboxName(NAME)).withOutbox().inTenant(TenantId.DEFAULT).eventStore();
            List<StreamId> streams = IntStream.range(0, STREAMS).mapToObj(i -> OutboxLab.stream()).toList();
            for (int round = 0; round < ROUNDS; round++) {
                List<CompletableFuture<?>> appends = new ArrayList<>();
                streams.forEach(stream -> appends.add(store.appendAsync(stream, ExpectedVersion.any(), Collections.nCopies(AT_ONCE, new OrderPlaced(CONTENT)))
                        .toCompletableFuture()));
                appends.forEach(CompletableFuture::join);
            }
            Path file = folder.resolve("published");
            WorkerProcess worker = WorkerProcess.start(node.connectionString(), NAME, file, 100, 100);
            try {
                await().atMost(Duration.ofSeconds(150)).pollInterval(Duration.ofMillis(500)).until(() -> !worker.isAlive()
                        || WorkerProcess.published(file).size() >= EVENTS);
            } finally {
                worker.kill();
            }

            assertThat(WorkerProcess.published(file)).hasSize(EVENTS);
            assertThat(WorkerProcess.published(file)).extracting(Line::id).doesNotHaveDuplicates();
            KurrentDBClients.shutDown(client);
        }
    }
}
