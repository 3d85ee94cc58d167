package io.eventsourcery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A node, and processes that publish what is appended to it, into one file. */
final class WorkerProcesses implements AutoCloseable {
    private static final int STREAMS = 50;
    private static final String NAME = "outbox-of-many";

    private final Path file;
    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBClient client = KurrentDBClients.create(node.connectionString());
    private final KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
            .configure(client, KurrentDBConfig.defaults().withOutbox(OutboxLab.QUICK.withName(NAME))).withOutbox();
    private final EventStore store = backend.inTenant(TenantId.DEFAULT).eventStore();
    private final Outbox outbox = backend.outbox();
    private final List<WorkerProcess> workers = new ArrayList<>();

    WorkerProcesses(Path folder) {
        file = folder.resolve("published");
    }

    void start() {
        workers.add(WorkerProcess.start(node.connectionString(), NAME, file));
    }

    WorkerProcess get(int index) {
        return workers.get(index);
    }

    void kill(int index) {
        workers.remove(index).kill();
    }

    void append(int events) {
        List<StreamId> streams = IntStream.range(0, STREAMS).mapToObj(i -> OutboxLab.stream()).toList();
        int left = events;
        for (int i = 0; left > 0; i++) {
            int count = Math.min(20, left);
            store.append(streams.get(i % STREAMS), ExpectedVersion.any(), IntStream.range(0, count).mapToObj(n -> new OrderPlaced("c" + n)).toArray());
            left -= count;
        }
    }

    /** So many to each of so many streams. */
    void append(int streams, int ofEach) {
        for (int i = 0; i < streams; i++) {
            store.append(OutboxLab.stream(), ExpectedVersion.noStream(), IntStream.range(0, ofEach).mapToObj(n -> new OrderPlaced("c" + n)).toArray());
        }
    }

    /** The same, in this process. */
    Outbox outbox() {
        return outbox;
    }

    int consumers() throws Exception {
        return KurrentDBPersistentSubscriptionsClient.from(client).getInfoToAll(NAME).get(10, TimeUnit.SECONDS).orElseThrow().getConnections().size();
    }

    /** What was published so far, in the order in which it was. */
    List<Line> published() throws IOException {
        return WorkerProcess.published(file);
    }

    Set<String> ids() throws IOException {
        Set<String> ids = new HashSet<>();
        published().forEach(line -> ids.add(line.id()));
        return ids;
    }

    /** Without those that were published again, each stream's events come one after another. */
    void assertThatOrderWasKept() throws IOException {
        Map<String, Long> last = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Line line : published()) {
            if (seen.add(line.id())) {
                assertThat(line.version()).as("after version " + last.get(line.stream()) + " of " + line.stream()).isEqualTo(last.getOrDefault(line.stream(), 0L) + 1);
                last.put(line.stream(), line.version());
            }
        }
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::kill);
        KurrentDBClients.shutDown(client);
        node.close();
    }
}
