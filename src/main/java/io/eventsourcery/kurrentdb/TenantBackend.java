package io.eventsourcery.kurrentdb;

import io.eventsourcery.CurrentContext;
import io.eventsourcery.EventStore;
import io.eventsourcery.TenantId;
import io.eventsourcery.core.store.CodecEventStore;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.spi.StorageStrategy;

/** A backend bound to one tenant. Immutable and thread-safe. */
public final class TenantBackend {
    private final TenantId tenant;
    private final StorageStrategy storage;
    private final EventCodec codec;
    private final CurrentContext context;

    TenantBackend(TenantId tenant, StorageStrategy storage, EventCodec codec, CurrentContext context) {
        this.tenant = tenant;
        this.storage = storage;
        this.codec = codec;
        this.context = context;
    }

    public EventStore eventStore() {
        return new CodecEventStore(tenant, storage, codec, context);
    }

    /** The strategy below the event store, bound to the same tenant. */
    public StorageStrategy storage() {
        return storage;
    }
}
