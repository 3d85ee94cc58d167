package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExpectedRevisionTest extends WithNode {
    private static final AppendToStreamOptions NO_STREAM = AppendToStreamOptions.get().streamState(StreamState.noStream());
    private static final AppendToStreamOptions EXISTS = AppendToStreamOptions.get().streamState(StreamState.streamExists());

    private static AppendToStreamOptions at(long revision) {
        return AppendToStreamOptions.get().streamRevision(revision);
    }

    private static void isConflict(Throwable failure, StreamState actual) {
        assertThat(failure).isInstanceOfSatisfying(WrongExpectedVersionException.class, wrong -> assertThat(wrong.getActualState()).isEqualTo(actual));
    }

    @Test
    @DisplayName("14 No stream on an existing stream is a wrong version with the last revision as the actual one")
    void no_stream_on_an_existing_stream_is_a_wrong_version() {
        String stream = name();
        append(stream, events(3));
        isConflict(failure(append(stream, NO_STREAM, events(1))), StreamState.streamRevision(2));
    }

    @Test
    @DisplayName("15 An exact revision passes if equal and fails if lower or higher, with the actual one told")
    void an_exact_revision_must_be_equal() {
        String stream = name();
        append(stream, events(3));
        isConflict(failure(append(stream, at(1), events(1))), StreamState.streamRevision(2));
        isConflict(failure(append(stream, at(3), events(1))), StreamState.streamRevision(2));
        isConflict(failure(append(name(), at(0), events(1))), StreamState.noStream());
        assertThat(get(append(stream, at(2), events(1))).getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(3));
    }

    @Test
    @DisplayName("16 Stream exists fails on an absent stream and passes on an existing one and on one that only has metadata")
    void stream_exists_needs_events_or_metadata() {
        String written = name(), described = name();
        isConflict(failure(append(written, EXISTS, events(1))), StreamState.noStream());
        append(written, events(1));
        assertThat(get(append(written, EXISTS, events(1))).getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(1));
        get(client.setStreamMetadata(described, new StreamMetadata()));
        assertThat(get(append(described, EXISTS, events(1))).getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(0));
    }

    @Test
    @DisplayName("18 Any always passes")
    void any_always_passes() {
        String stream = name();
        append(stream, events(1));
        get(client.deleteStream(stream));
        assertThat(append(stream, events(2)).getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(2));
    }

    @Test
    @DisplayName("19 Retrying a batch with no stream or the old revision gives the old revision and position and writes nothing")
    void retrying_a_batch_gives_the_old_answer() {
        String stream = name();
        List<EventData> first = events(3), second = events(2);
        WriteResult one = get(append(stream, NO_STREAM, first)), two = get(append(stream, at(2), second));
        assertThat(get(append(stream, NO_STREAM, first))).hasToString(one.toString());
        assertThat(get(append(stream, at(2), second))).hasToString(two.toString());
        append(stream, events(1));
        assertThat(get(append(stream, at(2), second))).hasToString(two.toString());
        assertThat(revisions(read(stream))).hasSize(6);
    }

    @Test
    @DisplayName("20 Retrying a batch with any gives the old numbers")
    void retrying_with_any_gives_the_old_numbers() {
        String stream = name();
        List<EventData> batch = events(3);
        WriteResult written = append(stream, batch);
        append(stream, events(1));
        assertThat(append(stream, batch)).hasToString(written.toString());
        assertThat(append(stream, batch.subList(0, 1)).getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(0));
        assertThat(get(append(stream, EXISTS, batch))).hasToString(written.toString());
        assertThat(revisions(read(stream))).hasSize(4);
    }

    @Test
    @DisplayName("21 The same ids at the current revision are written again")
    void the_same_ids_at_the_current_revision_are_written_again() {
        String stream = name();
        List<EventData> batch = events(2);
        append(stream, batch);
        assertThat(get(append(stream, at(1), batch)).getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(3));
        assertThat(revisions(read(stream))).hasSize(4);
    }

    @Test
    @DisplayName("22 A batch that matches in part is a wrong version")
    void a_batch_that_matches_in_part_is_a_wrong_version() {
        String stream = name();
        List<EventData> batch = events(2);
        append(stream, batch);
        List<EventData> changed = List.of(batch.get(0), event("other"));
        isConflict(failure(append(stream, NO_STREAM, changed)), StreamState.streamRevision(1));
        isConflict(failure(append(stream, AppendToStreamOptions.get(), changed)), StreamState.streamRevision(1));
        assertThat(revisions(read(stream))).hasSize(2);
    }

    @Test
    @DisplayName("22 With any, a first id that is unknown makes the whole batch new")
    void with_any_a_first_id_that_is_unknown_makes_the_batch_new() {
        String stream = name();
        List<EventData> batch = events(1);
        append(stream, batch);
        assertThat(append(stream, List.of(event("other"), batch.get(0))).getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(2));
    }

    @Test
    @DisplayName("23 The same id in another stream is written")
    void the_same_id_in_another_stream_is_written() {
        List<EventData> batch = events(1);
        String one = name(), two = name();
        get(append(one, NO_STREAM, batch));
        get(append(two, NO_STREAM, batch));
        append(one, batch);
        assertThat(revisions(read(two))).containsExactly(0L);
    }

    @Test
    @DisplayName("24 A longer batch than the stored run with equal first ids is a wrong version")
    void a_longer_batch_than_the_stored_run_is_a_wrong_version() {
        String stream = name();
        List<EventData> longer = new ArrayList<>(events(2));
        append(stream, List.copyOf(longer));
        longer.add(event("new"));
        isConflict(failure(append(stream, NO_STREAM, longer)), StreamState.streamRevision(1));
        isConflict(failure(append(stream, AppendToStreamOptions.get(), longer)), StreamState.streamRevision(1));
    }

    @Test
    @DisplayName("25 An empty append tells the current state and writes nothing")
    void an_empty_append_tells_the_current_state() {
        String stream = name();
        assertThat(append(stream, List.of()).getNextExpectedRevision()).isEqualTo(StreamState.noStream());
        append(stream, events(2));
        assertThat(append(stream, List.of()).getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(1));
        isConflict(failure(append(stream, at(0), List.of())), StreamState.streamRevision(1));
        assertThat(revisions(read(stream))).hasSize(2);
        assertThat(get(client.readAll(ReadAllOptions.get().forwards().fromStart())).getEvents())
                .noneMatch(e -> e.getOriginalEvent().getStreamId().isEmpty());
    }
}
