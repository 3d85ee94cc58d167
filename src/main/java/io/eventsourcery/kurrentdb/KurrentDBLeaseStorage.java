package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.event.JsonFields;
import io.eventsourcery.spi.LeaseEntry;
import io.eventsourcery.spi.LeaseStorage;
import io.eventsourcery.spi.StoredLease;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.StreamMetadata;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Each entry is the last record of a stream of its own. */
final class KurrentDBLeaseStorage implements LeaseStorage {
    private static final String SESSION = "session";
    private static final String NODE = "node";
    private static final String TIME = "time_ms";
    /** A node's stream is of no use when it has ended; a lease that is held for long is not written for long. */
    private static final Duration KEPT_OF_NODES = Duration.ofDays(30);

    private final Register leases;
    private final Register nodes;

    KurrentDBLeaseStorage(ClientSource clients, Calls calls) {
        this.leases = new Register(clients, calls, metadata -> metadata);
        this.nodes = new Register(clients, calls, KurrentDBLeaseStorage::forSomeTime);
    }

    private static StreamMetadata forSomeTime(StreamMetadata metadata) {
        metadata.setMaxAge(KEPT_OF_NODES.toSeconds());
        return metadata;
    }

    private Register register(String name) {
        return name.startsWith("node:") ? nodes : leases;
    }

    @Override
    public CompletionStage<Optional<StoredLease>> load(String name) {
        return register(name).load("load the lease \"" + name + "\"", OwnStream.lease(name))
                .thenApply(found -> found.map(last -> new StoredLease(entry(name, last), Register.version(last))));
    }

    private static LeaseEntry entry(String name, RecordedEvent last) {
        try {
            Map<String, Object> fields = JsonFields.read(last.getEventData()).orElseThrow();
            return new LeaseEntry(Optional.ofNullable((String) fields.get(SESSION)).map(UUID::fromString), (String) fields.get(NODE),
                    Duration.ofMillis(((Number) fields.get(TIME)).longValue()));
        } catch (RuntimeException e) {
            throw new EventStoreException("The lease \"" + name + "\" cannot be read; delete stream " + last.getStreamId() + " to begin anew", e);
        }
    }

    @Override
    public CompletionStage<OptionalLong> replace(String name, long version, LeaseEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(SESSION, entry.session().map(UUID::toString).orElse(null));
        fields.put(NODE, entry.node());
        fields.put(TIME, entry.time().toMillis());
        return register(name).replace("write the lease \"" + name + "\"", OwnStream.lease(name), version, UUID.randomUUID(), JsonFields.write(fields));
    }
}
