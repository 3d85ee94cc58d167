package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
            "2026-11-23T20:05:06.123456,        2026-11-23T20:05:06.123456Z",
            "2026-11-23T20:05:06,               2026-11-23T20:05:06Z",
            "2026-11-23 20:05:06.5,             2026-11-23T20:05:06.5Z",
            "2026-11-23T20:05:06.123456+00:00,  2026-11-23T20:05:06.123456Z",
            "2026-11-23T20:05:06+0230,          2026-11-23T17:35:06Z",
            "2026-11-23T20:05:06.123Z,          2026-11-23T20:05:06.123Z",
            "2026-11-23T20:05:06-01:00,         2026-11-23T21:05:06Z"})
    void naive_and_offset_times_are_read_and_naive_means_utc(String text, Instant time) {
        assertThat(Timestamps.parse(text)).isEqualTo(time);
    }

    @Test
    void a_time_is_written_as_naive_utc_with_microseconds() {
        assertThat(Timestamps.format(Instant.parse("2026-11-23T20:05:06.120Z"))).isEqualTo("2026-11-23T20:05:06.120000");
    }

    @Test
    void microseconds_that_are_zero_are_left_out() {
        assertThat(Timestamps.format(Instant.parse("2026-11-23T20:05:06Z"))).isEqualTo("2026-11-23T20:05:06");
    }
}
