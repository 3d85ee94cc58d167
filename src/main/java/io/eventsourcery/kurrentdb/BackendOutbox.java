package io.eventsourcery.kurrentdb;

import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.core.Opened;
import io.eventsourcery.core.Surroundings;
import io.eventsourcery.core.publishing.CodecOutbox;
import io.eventsourcery.core.store.OutboxFirst;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxSelection;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.StorageStrategy;
import java.util.Optional;
import java.util.function.Function;

/** The outbox of a backend, as that is set up at the moment. */
final class BackendOutbox {
    private Function<OutboxSelection, OutboxStorageStrategy> storages;
    private OutboxStorageStrategy storage;
    private Optional<OutboxFilter> filter = Optional.empty();
    private Outbox made;

    void storedBy(Function<OutboxSelection, OutboxStorageStrategy> storages) {
        this.storages = storages;
        this.storage = storages.apply(filter.map(OutboxFilter::selection).orElseGet(OutboxSelection::everything));
        changed();
    }

    /** From now on there is an outbox. */
    void filteredBy(OutboxFilter filter) {
        this.filter = Optional.of(filter);
        storedBy(storages);
    }

    /** What it is made of is another now. */
    synchronized void changed() {
        made = null;
    }

    /** @return null before {@link #storedBy} */
    OutboxStorageStrategy storage() {
        return storage;
    }

    /** @return what appends to the outbox's database, and creates the outbox before if there is to be one */
    StorageStrategy first(StorageStrategy bound) {
        return filter.isEmpty() ? bound : new OutboxFirst(bound, storage);
    }

    /** The same one until something has {@link #changed}. */
    synchronized Outbox get(EventCodec codec, Surroundings surroundings, OutboxConfig config, Opened opened) {
        OutboxFilter accepted = filter.orElseThrow(() -> new NotConfiguredException("There is no outbox: call .withOutbox(filter) on the backend"));
        if (made == null) {
            made = new CodecOutbox(storage, codec, surroundings, accepted, config, opened);
        }
        return made;
    }
}
