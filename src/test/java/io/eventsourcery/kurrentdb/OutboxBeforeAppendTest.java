package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Database;
import io.eventsourcery.OwnDatabase;
import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.OutboxTaker;
import io.eventsourcery.spi.ParkedStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxBeforeAppendTest {
    private final OwnDatabase database = new OwnDatabase();
    private final TenantId tenant = Database.tenant();
    private final StreamId stream = StreamId.random();

    @AfterEach
    void stop() {
        database.close();
    }

    private KurrentDBBackend backend(String outbox) {
        return new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
                .configure(database.client(), KurrentDBConfig.defaults().withOutboxName(outbox));
    }

    @Test
    void the_first_append_creates_the_outbox_first_so_that_its_event_is_published() throws Exception {
        String name = Database.outboxName();
        KurrentDBBackend backend = backend(name).withLazyOutbox(recorded -> recorded.tenant().equals(tenant));
        assertThat(database.groups().getInfoToAll(name).get(10, TimeUnit.SECONDS)).isEmpty();

        backend.inTenant(tenant).eventStore().append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));

        List<Object> published = new ArrayList<>();
        backend.outbox().run(recorded -> published.add(recorded.event()), 1_000);
        assertThat(published).containsExactly(new OrderPlaced("ann"));
        database.groups().deleteToAll(name).get(10, TimeUnit.SECONDS);
    }

    @Test
    void nothing_is_appended_while_the_outbox_cannot_be_created() {
        OutboxStorageStrategy absent = new OutboxStorageStrategy() {
            @Override
            public CompletionStage<Void> ensureCreated() {
                return CompletableFuture.failedFuture(new EventStoreUnavailableException("no outbox", null));
            }

            @Override
            public OutboxDeliveries open(int buffer, OutboxTaker taker) {
                throw new EventStoreUnavailableException("no outbox", null);
            }

            @Override
            public ParkedStorage parked() {
                throw new EventStoreUnavailableException("no outbox", null);
            }
        };
        EventStore store = backend(Database.outboxName()).withOutboxStrategy(absent).withLazyOutbox(OutboxFilter.everything()).inTenant(tenant).eventStore();

        assertThatExceptionOfType(EventStoreUnavailableException.class)
                .isThrownBy(() -> store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"))).withMessage("no outbox");
        assertThat(store.load(stream)).isEmpty();
    }
}
