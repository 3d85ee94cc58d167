package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.StreamTombstonedException;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventRegistry;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.StreamNotFoundException;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeleteTest {
    private final TenantId tenant = Database.tenant();
    private final EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(Database.client())
            .inTenant(tenant).eventStore();
    private final StreamId stream = StreamId.random().inCategory("order");
    private final String name = new StreamName(stream, tenant).toString();

    @Test
    void a_deleted_stream_is_empty() {
        store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));

        store.delete(stream);

        assertThat(store.load(stream)).isEmpty();
    }

    @Test
    void a_deleted_stream_can_begin_again_and_its_versions_go_on() {
        store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"), new OrderPlaced("bob"));
        store.delete(stream);

        assertThat(store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("eve")).version()).isEqualTo(3);
        assertThat(store.load(stream)).extracting(Recorded::event).containsExactly(new OrderPlaced("eve"));
        assertThat(store.append(stream, ExpectedVersion.exactly(3), new OrderPlaced("joe")).version()).isEqualTo(4);
    }

    @Test
    void deleting_what_does_not_exist_or_was_deleted_is_no_error() {
        assertThatCode(() -> store.delete(stream)).doesNotThrowAnyException();
        store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));
        store.delete(stream);
        assertThatCode(() -> store.delete(stream)).doesNotThrowAnyException();
    }

    @Test
    void the_snapshots_go_with_the_stream() throws Exception {
        store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));
        Database.client().appendToStream(name + "-snapshot", EventDataBuilder.json(UUID.randomUUID(), "order", "{}".getBytes()).build())
                .get(10, TimeUnit.SECONDS);

        store.delete(stream);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> Database.client().readStream(name + "-snapshot", ReadStreamOptions.get()).get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(StreamNotFoundException.class);
    }

    @Test
    void deleting_touches_no_other_tenants_stream_of_the_same_id() {
        EventStore other = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(Database.client())
                .inTenant(Database.tenant()).eventStore();
        other.append(stream, ExpectedVersion.noStream(), new OrderPlaced("bob"));
        store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));

        store.delete(stream);

        assertThat(other.load(stream)).hasSize(1);
    }

    @Test
    void a_stream_that_another_tool_deleted_for_good_says_so_to_every_call() throws Exception {
        store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));
        Database.client().tombstoneStream(name).get(10, TimeUnit.SECONDS);

        assertThatExceptionOfType(StreamTombstonedException.class).isThrownBy(() -> store.load(stream))
                .withMessageContaining(stream.uuid().toString()).withMessageContaining(tenant.value());
        assertThatExceptionOfType(StreamTombstonedException.class)
                .isThrownBy(() -> store.append(stream, ExpectedVersion.any(), new OrderPlaced("bob")));
        assertThatExceptionOfType(StreamTombstonedException.class).isThrownBy(() -> store.delete(stream));
    }
}
