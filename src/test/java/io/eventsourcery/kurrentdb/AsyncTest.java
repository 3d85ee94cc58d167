package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.AppendResult;
import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventTooLargeException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.StreamTombstonedException;
import io.eventsourcery.TenantId;
import io.eventsourcery.UnknownEventTypeException;
import io.eventsourcery.UnregisteredEventException;
import io.eventsourcery.VersionRange;
import io.eventsourcery.event.EventRegistry;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AsyncTest {
    private final TenantId tenant = Database.tenant();
    private final EventStore store = store(EventRegistry.of(OrderPlaced.class));
    private final StreamId stream = StreamId.random().inCategory("order");

    private EventStore store(EventRegistry registry) {
        return new KurrentDBBackend().withEvents(registry).configure(Database.client()).inTenant(tenant).eventStore();
    }

    private static <T> T result(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static <E extends EventStoreException> E failure(Class<E> type, CompletionStage<?> stage) {
        Throwable failed = catchThrowable(() -> result(stage));
        assertThat(failed).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(type);
        return type.cast(failed.getCause());
    }

    private CompletionStage<AppendResult> append(Object... events) {
        return store.appendAsync(stream, ExpectedVersion.any(), List.of(events));
    }

    @Test
    void what_was_appended_and_read_without_waiting_is_the_same_as_with() throws Exception {
        AppendResult result = result(store.appendAsync(stream, ExpectedVersion.noStream(), List.of(new OrderPlaced("ann"), new OrderPlaced("bob"))));

        assertThat(result.version()).isEqualTo(2);
        LoadedStream read = result(store.readAsync(stream, VersionRange.all()));
        assertThat(read).isEqualTo(store.read(stream, VersionRange.all()));
        assertThat(read.events()).extracting(Recorded::event).containsExactly(new OrderPlaced("ann"), new OrderPlaced("bob"));
        assertThat(read.events().get(1).position()).isEqualTo(result.position());
    }

    @Test
    void calls_are_chained_without_a_thread_that_waits() throws Exception {
        CompletionStage<List<Long>> versions = append(new OrderPlaced("ann"))
                .thenCompose(first -> store.appendAsync(stream, ExpectedVersion.exactly(first.version()), List.of(new OrderPlaced("bob"))))
                .thenCompose(second -> store.readAsync(stream, VersionRange.from(second.version())))
                .thenApply(read -> read.events().stream().map(Recorded::version).toList());

        assertThat(result(versions)).containsExactly(2L);
    }

    @Test
    void a_range_over_several_pages_and_a_stream_that_does_not_exist_are_read() throws Exception {
        store.append(stream, ExpectedVersion.noStream(), IntStream.range(0, 12_500).mapToObj(number -> new OrderPlaced("c" + number)).toList());

        LoadedStream read = result(store.readAsync(stream, VersionRange.between(100, 12_400)));

        assertThat(read.events()).hasSize(12_301).extracting(Recorded::version).isSorted().doesNotHaveDuplicates().contains(100L, 12_400L);
        assertThat(read.version()).isEqualTo(12_500);
        assertThat(result(store.readAsync(StreamId.random(), VersionRange.all()))).isEqualTo(new LoadedStream(List.of(), 0));
    }

    @Test
    void what_the_database_refuses_arrives_as_a_failed_stage() throws Exception {
        append(new OrderPlaced("ann")).toCompletableFuture().get(20, TimeUnit.SECONDS);

        ConcurrentStreamWriteException conflict = failure(ConcurrentStreamWriteException.class,
                store.appendAsync(stream, ExpectedVersion.noStream(), List.of(new OrderPlaced("bob"))));
        assertThat(conflict.actualVersion()).isEqualTo(1);

        Database.client().tombstoneStream(new StreamName(stream, tenant).toString()).get(10, TimeUnit.SECONDS);
        assertThat(failure(StreamTombstonedException.class, append(new OrderPlaced("bob")))).hasMessageContaining(stream.uuid().toString());
        assertThat(failure(StreamTombstonedException.class, store.readAsync(stream, VersionRange.all()))).hasMessageContaining(stream.uuid().toString());
    }

    @Test
    void what_is_refused_before_anything_is_sent_arrives_as_a_failed_stage_as_well() {
        assertThat(failure(UnregisteredEventException.class, append("no event"))).hasMessageContaining("java.lang.String");
        assertThat(failure(InvalidInputException.class, append())).hasMessageContaining("events");
        assertThat(failure(InvalidInputException.class, store.appendAsync(null, ExpectedVersion.any(), List.of(new OrderPlaced("ann"))))).hasMessageContaining("stream");
        assertThat(failure(EventTooLargeException.class, append(new OrderPlaced("x".repeat(20 * 1024 * 1024))))).hasMessageContaining("20971");
        assertThat(failure(InvalidInputException.class, store.readAsync(stream, null))).hasMessageContaining("version range");
        assertThat(store.load(stream)).isEmpty();
    }

    @Test
    void an_event_that_cannot_be_read_arrives_as_a_failed_stage() throws Exception {
        result(append(new OrderPlaced("ann")));

        assertThat(failure(UnknownEventTypeException.class, store(EventRegistry.of()).readAsync(stream, VersionRange.all()))).hasMessageContaining("order-placed");
    }
}
