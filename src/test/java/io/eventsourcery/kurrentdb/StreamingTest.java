package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.StreamTombstonedException;
import io.eventsourcery.TenantId;
import io.eventsourcery.UnknownEventTypeException;
import io.eventsourcery.VersionRange;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.spi.StorageStrategy;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamingTest {
    private static final int MANY = 2_650;

    private final TenantId tenant = Database.tenant();
    private final CountingStorage counting = new CountingStorage();
    private final EventStore store = store(EventRegistry.of(OrderPlaced.class));
    private final StreamId stream = StreamId.random().inCategory("order");

    private EventStore store(EventRegistry registry) {
        KurrentDBBackend backend = new KurrentDBBackend().withEvents(registry).configure(Database.client());
        StorageStrategy storage = counting.around(backend.inTenant(tenant).storage());
        return backend.withStorage(same -> storage).inTenant(tenant).eventStore();
    }

    private void write() {
        write(MANY);
    }

    private void write(int count) {
        store.append(stream, ExpectedVersion.any(), IntStream.rangeClosed(1, count).mapToObj(number -> new OrderPlaced("c" + number)).toList());
        counting.calls().clear();
    }

    private List<Long> versions(VersionRange range) {
        try (Stream<Recorded> events = store.stream(stream, range)) {
            return events.map(Recorded::version).toList();
        }
    }

    @Test
    void what_is_streamed_is_what_is_loaded() {
        write();

        try (Stream<Recorded> events = store.stream(stream, VersionRange.all())) {
            assertThat(events.toList()).isEqualTo(store.load(stream));
        }
    }

    @Test
    void a_last_page_that_is_full_is_followed_by_no_call_which_would_find_nothing() {
        write(5_000);

        assertThat(versions(VersionRange.all())).hasSize(5_000);
        assertThat(counting.calls()).hasSize(10);
        assertThat(store.load(stream)).hasSize(5_000);
        assertThat(counting.calls()).hasSize(11);
    }

    @Test
    void what_is_appended_before_the_last_page_is_read_is_among_what_is_streamed() {
        write(1_000);
        try (Stream<Recorded> events = store.stream(stream, VersionRange.all())) {
            Iterator<Recorded> iterator = events.iterator();
            long last = iterator.next().version();
            write(700);
            while (iterator.hasNext()) {
                last = iterator.next().version();
            }
            assertThat(last).isEqualTo(1_700);
        }
    }

    @Test
    void pages_are_read_as_they_are_used() {
        write();
        try (Stream<Recorded> events = store.stream(stream, VersionRange.all())) {
            Iterator<Recorded> iterator = events.iterator();
            iterator.next();
            assertThat(counting.calls()).hasSize(1);
            iterator.forEachRemaining(event -> { });
        }
        assertThat(counting.calls()).hasSize(6).containsOnly("read");
        counting.calls().clear();

        try (Stream<Recorded> events = store.stream(stream, VersionRange.all())) {
            assertThat(events.limit(600)).hasSize(600);
        }
        assertThat(counting.calls()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void a_range_is_streamed_with_both_its_ends_and_no_page_beyond_them() {
        write();

        assertThat(versions(VersionRange.between(150, 900))).hasSize(751).startsWith(150L).endsWith(900L);
        assertThat(counting.calls()).hasSize(2);
        assertThat(versions(VersionRange.from(MANY))).containsExactly((long) MANY);
        assertThat(versions(VersionRange.upTo(1))).containsExactly(1L);
        assertThat(versions(VersionRange.between(200, 200))).containsExactly(200L);
        assertThat(versions(VersionRange.from(MANY + 1))).isEmpty();
        assertThat(versions(VersionRange.between(MANY - 1, MANY + 50))).hasSize(2);
    }

    @Test
    void a_stream_that_begins_later_than_the_range_is_streamed_from_where_it_begins() {
        write();
        store.delete(stream);
        store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("again"), new OrderPlaced("and again"));

        assertThat(versions(VersionRange.all())).containsExactly(MANY + 1L, MANY + 2L);
        assertThat(versions(VersionRange.upTo(MANY))).isEmpty();
        assertThat(versions(VersionRange.upTo(MANY + 1))).containsExactly(MANY + 1L);
    }

    @Test
    void a_stream_that_does_not_exist_is_empty_and_one_that_cannot_be_read_says_so() throws Exception {
        assertThat(versions(VersionRange.all())).isEmpty();
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> store.stream(null, VersionRange.all())).withMessageContaining("stream");

        store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));
        assertThatExceptionOfType(UnknownEventTypeException.class).isThrownBy(() -> store(EventRegistry.of()).stream(stream, VersionRange.all()).toList());
        Database.client().tombstoneStream(new StreamName(stream, tenant).toString()).get(10, TimeUnit.SECONDS);
        assertThatExceptionOfType(StreamTombstonedException.class).isThrownBy(() -> store.stream(stream, VersionRange.all()).toList());
    }
}
