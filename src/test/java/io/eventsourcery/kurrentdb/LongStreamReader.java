package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStore;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.event.EventRegistry;
import io.kurrent.dbclient.KurrentDBClient;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads a stream from its first to its last event, as a program with a small heap. */
public final class LongStreamReader {
    private LongStreamReader() {
    }

    /** @param arguments connection string, tenant, UUID of a stream without category */
    public static void main(String[] arguments) {
        KurrentDBClient client = KurrentDBClients.create(arguments[0]);
        EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(client)
                .inTenant(TenantId.of(arguments[1])).eventStore();
        long[] last = {0};
        try (Stream<Recorded> events = store.stream(StreamId.of(UUID.fromString(arguments[2])), VersionRange.all())) {
            events.forEach(event -> {
                if (event.version() != last[0] + 1 || !(event.event() instanceof OrderPlaced)) {
                    throw new AssertionError(event + " came after version " + last[0]);
                }
                last[0] = event.version();
            });
        }
        System.out.println("read " + last[0] + " events with a heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        KurrentDBClients.shutDown(client);
    }
}
