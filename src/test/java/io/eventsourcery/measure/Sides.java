package io.eventsourcery.measure;

import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.encryption.InMemoryKeyStorage;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.Upcasters;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBClients;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.kurrent.dbclient.KurrentDBClient;
import java.util.Collections;
import java.util.UUID;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Both sides of every pair: the client alone, and the module with a client of its own, on the node that the run has started. */
@State(Scope.Benchmark)
public class Sides {
    /** The system property that says where the node is. */
    static final String NODE = "measure.node";
    static final TenantId TENANT = TenantId.of("acme");
    private static final int BATCH = 500;

    final String connectionString = System.getProperty(NODE);
    final KurrentDBClient client = KurrentDBClients.create(connectionString);
    final KurrentDBBackend backend = backend(KurrentDBConfig.defaults());
    final EventStore store = backend.inTenant(TENANT).eventStore();

    KurrentDBBackend backend(KurrentDBConfig config) {
        EventRegistry registry = EventRegistry.of(LineAdded.class, Registered.class, Total.class);
        EventJson json = EventJson.asDeclared();
        EventCodec codec = new EventCodec(registry, json, Upcasters.none(), Encryption.of(registry, json, new InMemoryKeyStorage()));
        return new KurrentDBBackend().withCodec(codec).configure(connectionString, config);
    }

    void fill(StreamId stream, int events) {
        for (int left = events; left > 0; left -= BATCH) {
            store.append(stream, ExpectedVersion.any(), Collections.nCopies(Math.min(left, BATCH), LineAdded.ONE));
        }
    }

    static StreamId newStream(String category) {
        return StreamId.random().inCategory(category);
    }

    static String newCategory(String name) {
        return name + UUID.randomUUID().toString().replace("-", "");
    }

    /** What was not done is an error, so that it counts for nobody. */
    static void check(long found, long expected) {
        if (found != expected) {
            throw new IllegalStateException("Found " + found + " in place of " + expected);
        }
    }

    @TearDown
    public void close() {
        KurrentDBClients.shutDown(client);
        backend.close();
    }
}
