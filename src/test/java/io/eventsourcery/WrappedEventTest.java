package io.eventsourcery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrappedEventTest {
    private static WrappedEvent at(Instant time) {
        return new WrappedEvent(UUID.randomUUID(), "event", time, Context.empty());
    }

    static Instant[] beyond() {
        return new Instant[] {Instant.MIN, Instant.MAX, Instant.parse("0000-12-31T23:59:59.999999Z"), Instant.parse("+10000-01-01T00:00:00Z")};
    }

    @ParameterizedTest
    @MethodSource("beyond")
    void a_time_that_the_stored_form_has_no_place_for_is_refused(Instant time) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> at(time)).withMessageContaining("created at").withMessageContaining("1 to 9999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "2026-11-24T10:00:00.123456Z"})
    void any_other_time_is_kept_in_microseconds(String time) {
        assertThat(at(Instant.parse(time).plusNanos(999))).extracting(WrappedEvent::createdAt).isEqualTo(Instant.parse(time));
    }
}
