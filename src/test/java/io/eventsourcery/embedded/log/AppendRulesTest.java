package io.eventsourcery.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be written, by what is expected and what is: the whole table. */
class AppendRulesTest {
    private final EventLog log = new EventLog(Clock.systemUTC());

    private void given(String state) {
        switch (state) {
            case "absent" -> { }
            case "described" -> log.append("$$s", Expected.ANY, List.of(Lines.event("$metadata")));
            case "at 2" -> log.append("s", Expected.ANY, Lines.events(3));
            case "deleted at 2" -> {
                log.append("s", Expected.ANY, Lines.events(3));
                log.delete("s", Expected.ANY);
            }
            case "tombstoned" -> {
                log.append("s", Expected.ANY, Lines.events(3));
                log.tombstone("s", Expected.ANY);
            }
            default -> throw new IllegalArgumentException(state);
        }
    }

    private static String outcome(AppendResult result) {
        if (result instanceof AppendResult.Written written) return "written at " + written.revision();
        return result instanceof AppendResult.WrongVersion wrong ? "wrong, is " + wrong.actual() : "deleted";
    }

    @ParameterizedTest(name = "{0} stream, expecting {1}: {2}")
    @CsvSource({
            "absent, -2, written at 0", "absent, -1, written at 0", "absent, -4, 'wrong, is -1'", "absent, 0, 'wrong, is -1'",
            "described, -4, written at 0", "described, -1, written at 0",
            "at 2, -2, written at 3", "at 2, -1, 'wrong, is 2'", "at 2, -4, written at 3", "at 2, 2, written at 3", "at 2, 1, 'wrong, is 2'", "at 2, 3, 'wrong, is 2'",
            "deleted at 2, -2, written at 3", "deleted at 2, -1, written at 3", "deleted at 2, -4, deleted", "deleted at 2, 2, written at 3",
            "deleted at 2, 1, 'wrong, is 2'", "deleted at 2, 3, 'wrong, is 2'",
            "tombstoned, -2, deleted", "tombstoned, -1, deleted", "tombstoned, -4, deleted", "tombstoned, 2, deleted", "tombstoned, 9, deleted"})
    void an_append_is_decided_by_state_and_expectation(String state, long expected, String outcome) {
        given(state);
        assertThat(outcome(log.append("s", expected, List.of(Lines.event("new"))))).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0} stream, expecting {1}: {2}")
    @CsvSource({"absent, -2, 'wrong, is -1'", "absent, -1, 'wrong, is -1'", "described, -2, written at -1", "at 2, -2, written at 2", "at 2, -4, written at 2", "at 2, 2, written at 2",
            "at 2, 1, 'wrong, is 2'", "at 2, -1, 'wrong, is 2'", "deleted at 2, -2, written at 2", "deleted at 2, -4, deleted", "tombstoned, -2, deleted"})
    void a_soft_delete_is_decided_by_state_and_expectation(String state, long expected, String outcome) {
        given(state);
        assertThat(outcome(log.delete("s", expected))).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0} stream, expecting {1}: {2}")
    @CsvSource({"absent, -2, done", "absent, -1, done", "absent, -4, 'wrong, is -1'", "at 2, -2, done", "at 2, 2, done", "at 2, 1, 'wrong, is 2'", "deleted at 2, -2, done",
            "deleted at 2, -4, deleted", "tombstoned, -2, deleted"})
    void a_tombstone_is_decided_by_state_and_expectation(String state, long expected, String outcome) {
        given(state);
        assertThat(outcome(log.tombstone("s", expected)).replace("written at " + Long.MAX_VALUE, "done")).isEqualTo(outcome);
    }

    @Test
    void a_known_batch_of_a_deleted_stream_is_answered_as_it_was_but_without_a_position() {
        List<NewRecord> batch = Lines.events(2);
        log.append("s", Expected.NO_STREAM, batch);
        log.delete("s", Expected.ANY);
        assertThat(log.append("s", Expected.NO_STREAM, batch)).isEqualTo(new AppendResult.Written(1, AppendResult.NO_POSITION, true));
    }

    @Test
    void an_empty_append_undeletes() {
        log.append("s", Expected.ANY, Lines.events(2));
        log.delete("s", Expected.ANY);
        log.append("s", Expected.ANY, List.of());
        assertThat(log.readStream("s", 0, 9, true).state()).isEqualTo(StreamPage.State.PRESENT);
        assertThat(log.readStream("s", 0, 9, true).records()).isEmpty();
    }

    @Test
    void an_append_over_several_streams_is_known_again_as_a_whole_only() {
        List<NewRecord> a = Lines.events(1), b = Lines.events(2);
        List<StreamAppend> both = List.of(new StreamAppend("a", Expected.NO_STREAM, a), new StreamAppend("b", Expected.NO_STREAM, b));
        MultiAppendResult first = log.append(both);
        assertThat(log.append(both)).isEqualTo(first);
        assertThat(log.append(List.of(new StreamAppend("a", Expected.NO_STREAM, a), new StreamAppend("c", Expected.NO_STREAM, b))))
                .isEqualTo(new MultiAppendResult.Conflict("a", Expected.NO_STREAM, 0));
        assertThat(log.lastRevision("c")).isEqualTo(-1);
    }
}
