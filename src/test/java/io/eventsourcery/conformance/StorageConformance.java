package io.eventsourcery.conformance;

import static io.eventsourcery.conformance.Raw.event;
import static io.eventsourcery.conformance.Raw.events;
import static io.eventsourcery.conformance.Raw.get;
import static io.eventsourcery.conformance.Raw.ids;
import static io.eventsourcery.conformance.Raw.idsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.AppendResult;
import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.Database;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.spi.RawAppend;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RawPage;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.StorageStrategy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link StorageStrategy} has to do. One that does nothing fails every test. */
public abstract class StorageConformance {
    private final TenantId tenant = Database.tenant();
    private final StreamId stream = StreamId.random().inCategory("order");
    private final StorageStrategy storage = storage(tenant);

    /** The strategy to be held against the suite, bound to the tenant. */
    protected abstract StorageStrategy storage(TenantId tenant);

    private AppendResult append(ExpectedVersion expected, List<RawEvent> events) {
        return get(storage.append(stream, expected, events));
    }

    private RawPage read(long first, int max) {
        return get(storage.read(stream, first, max));
    }

    private void refused(CompletionStage<?> append, long actual) {
        assertThatExceptionOfType(ConcurrentStreamWriteException.class).isThrownBy(() -> get(append))
                .satisfies(e -> assertThat(e.actualVersion()).isEqualTo(actual)).satisfies(e -> assertThat(e.stream()).isEqualTo(stream))
                .satisfies(e -> assertThat(e.tenant()).isEqualTo(tenant));
    }

    @Test
    void every_byte_of_an_event_comes_back_with_its_place() {
        RawEvent event = event("placed");
        AppendResult result = append(ExpectedVersion.noStream(), List.of(event));

        RecordedRaw record = read(1, 10).records().get(0);

        assertThat(record.event()).usingRecursiveComparison().isEqualTo(event);
        assertThat(record.stream()).isEqualTo(stream);
        assertThat(record.tenant()).isEqualTo(tenant);
        assertThat(record.version()).isEqualTo(1);
        assertThat(record.position()).isEqualTo(result.position());
        assertThat(record.recordedAt()).isNotNull();
    }

    @Test
    void versions_count_from_1_and_the_result_has_the_last() {
        assertThat(append(ExpectedVersion.noStream(), events(3)).version()).isEqualTo(3);
        assertThat(append(ExpectedVersion.exactly(3), events(2)).version()).isEqualTo(5);
        assertThat(read(1, 10).records()).extracting(RecordedRaw::version).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void no_stream_is_refused_where_there_is_one() {
        append(ExpectedVersion.noStream(), events(2));

        refused(storage.append(stream, ExpectedVersion.noStream(), events(1)), 2);
    }

    @Test
    void an_older_version_is_refused() {
        append(ExpectedVersion.any(), events(3));

        refused(storage.append(stream, ExpectedVersion.exactly(2), events(1)), 3);
    }

    @Test
    void a_version_that_is_still_to_come_is_refused_also_where_there_is_no_stream() {
        refused(storage.append(stream, ExpectedVersion.exactly(1), events(1)), 0);
        append(ExpectedVersion.any(), events(1));
        refused(storage.append(stream, ExpectedVersion.exactly(7), events(1)), 1);
    }

    @Test
    void any_version_is_taken_where_any_is_expected() {
        assertThat(append(ExpectedVersion.any(), events(1)).version()).isEqualTo(1);
        assertThat(append(ExpectedVersion.any(), events(1)).version()).isEqualTo(2);
    }

    @Test
    void the_same_events_sent_again_are_written_once_and_said_to_be_there() {
        List<RawEvent> events = events(2);
        AppendResult first = append(ExpectedVersion.noStream(), events);

        assertThat(first.alreadyThere()).isFalse();
        assertThat(append(ExpectedVersion.noStream(), events)).isEqualTo(new AppendResult(2, first.position(), true));
        assertThat(idsOf(read(1, 10).records())).isEqualTo(ids(events));
    }

    @Test
    void a_page_has_no_more_than_it_may_and_says_where_the_next_begins() {
        List<RawEvent> events = events(5);
        append(ExpectedVersion.noStream(), events);

        RawPage first = read(1, 2);
        RawPage second = get(storage.read(stream, first.next(), 2));
        RawPage last = get(storage.read(stream, second.next(), 2));

        assertThat(List.of(first, second, last)).flatExtracting(RawPage::records).extracting(record -> record.event().id()).isEqualTo(ids(events));
        assertThat(first.end()).isFalse();
        assertThat(last.end()).isTrue();
        assertThat(List.of(first, second, last)).extracting(RawPage::streamVersion).containsOnly(5L);
    }

    @Test
    void reading_begins_where_it_is_told_to_and_beyond_the_end_there_is_nothing() {
        append(ExpectedVersion.noStream(), events(4));

        assertThat(read(3, 10).records()).extracting(RecordedRaw::version).containsExactly(3L, 4L);
        assertThat(read(5, 10)).satisfies(page -> assertThat(page.records()).isEmpty()).satisfies(page -> assertThat(page.end()).isTrue())
                .satisfies(page -> assertThat(page.streamVersion()).isEqualTo(4));
    }

    @Test
    void positions_grow_and_the_log_ends_at_the_last_or_later() {
        long first = append(ExpectedVersion.any(), events(1)).position();
        long second = append(ExpectedVersion.any(), events(1)).position();

        assertThat(second).isGreaterThan(first);
        assertThat(get(storage.position()).orElse(-1)).isGreaterThanOrEqualTo(second);
    }

    @Test
    void a_deleted_stream_has_no_events_and_no_snapshots_and_can_begin_again() {
        append(ExpectedVersion.noStream(), events(2));
        get(storage.saveSnapshot(stream, event("snapshot"), Optional.empty()));
        assertThat(get(storage.lastSnapshot(stream))).isPresent();

        get(storage.delete(stream));

        assertThat(read(1, 10)).isEqualTo(RawPage.ofNothing());
        assertThat(get(storage.lastSnapshot(stream))).isEmpty();
        assertThat(append(ExpectedVersion.noStream(), events(1)).version()).isPositive();
        assertThat(read(1, 10).records()).hasSize(1);
    }

    @Test
    void deleting_what_is_not_there_is_no_error() {
        get(storage.delete(stream));
        append(ExpectedVersion.any(), events(1));
        get(storage.delete(stream));
        get(storage.delete(stream));
        assertThat(get(storage.append(stream, ExpectedVersion.any(), events(1))).version()).isPositive();
    }

    @Test
    void the_last_snapshot_is_the_one_that_was_saved_last_and_no_event_of_the_stream() {
        append(ExpectedVersion.any(), events(2));
        RawEvent last = event("snapshot");
        get(storage.saveSnapshot(stream, event("snapshot"), Optional.empty()));
        assertThat(get(storage.saveSnapshot(stream, last, get(storage.lastSnapshot(stream))))).isTrue();

        assertThat(get(storage.lastSnapshot(stream)).orElseThrow().event()).usingRecursiveComparison().isEqualTo(last);
        assertThat(get(storage.lastSnapshot(stream)).orElseThrow().stream()).isEqualTo(stream);
        assertThat(read(1, 10).records()).hasSize(2);
    }

    @Test
    void a_snapshot_is_not_saved_where_another_was_since() {
        RawEvent winner = event("snapshot");
        Optional<RecordedRaw> none = get(storage.lastSnapshot(stream));
        assertThat(get(storage.saveSnapshot(stream, event("snapshot"), none))).isTrue();
        assertThat(get(storage.saveSnapshot(stream, event("snapshot"), none))).isFalse();

        Optional<RecordedRaw> first = get(storage.lastSnapshot(stream));
        assertThat(get(storage.saveSnapshot(stream, winner, first))).isTrue();
        assertThat(get(storage.saveSnapshot(stream, event("snapshot"), first))).isFalse();
        assertThat(get(storage.lastSnapshot(stream)).orElseThrow().event().id()).isEqualTo(winner.id());
    }

    @Test
    void several_streams_are_written_together() {
        StreamId other = StreamId.random().inCategory("order");

        List<AppendResult> results = get(storage.append(List.of(new RawAppend(stream, ExpectedVersion.noStream(), events(2)),
                new RawAppend(other, ExpectedVersion.noStream(), events(1)))));

        assertThat(results).extracting(AppendResult::version).containsExactly(2L, 1L);
        assertThat(get(storage.read(other, 1, 10)).records()).hasSize(1);
    }

    @Test
    void when_one_of_several_streams_is_in_another_state_none_is_written() {
        StreamId other = StreamId.random().inCategory("order");
        append(ExpectedVersion.any(), events(1));

        refused(storage.append(List.of(new RawAppend(other, ExpectedVersion.noStream(), events(1)), new RawAppend(stream, ExpectedVersion.noStream(), events(1)))), 1);
        assertThat(get(storage.read(other, 1, 10)).records()).isEmpty();
    }

    @Test
    void another_tenant_has_other_streams_and_other_snapshots_of_the_same_id() {
        StorageStrategy foreign = storage(Database.tenant());
        append(ExpectedVersion.noStream(), events(2));
        get(storage.saveSnapshot(stream, event("snapshot"), Optional.empty()));

        assertThat(get(foreign.read(stream, 1, 10)).records()).isEmpty();
        assertThat(get(foreign.lastSnapshot(stream))).isEmpty();
        assertThat(get(foreign.append(stream, ExpectedVersion.noStream(), events(1))).version()).isEqualTo(1);
        get(foreign.delete(stream));
        assertThat(read(1, 10).records()).hasSize(2);
    }

    @Test
    void of_many_writers_that_expect_the_same_exactly_one_wins() {
        List<CompletionStage<String>> writers = IntStream.range(0, 16).mapToObj(writer -> storage.append(stream, ExpectedVersion.noStream(), events(1))
                .handle((result, failure) -> failure == null && result.version() == 1 ? "won" : "lost")).toList();

        assertThat(writers.stream().map(Raw::get)).filteredOn("won"::equals).hasSize(1);
        assertThat(read(1, 10).records()).hasSize(1);
    }
}
