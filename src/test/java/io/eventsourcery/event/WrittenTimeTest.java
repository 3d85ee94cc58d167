package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimeTest {
    @Test
    void what_is_written_is_read_whatever_time_it_is() {
        long first = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        new Random(1).longs(10_000, first, last).forEach(second -> {
            Instant time = Instant.ofEpochSecond(second, 1_000 * (second % 7 == 0 ? 0 : Math.floorMod(second, 1_000_000)));

            assertThat(WrittenTime.parse(Timestamps.format(time))).contains(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        });
    }

    @Test
    void a_time_is_written_as_a_formatter_writes_it() {
        DateTimeFormatter seconds = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
        DateTimeFormatter micros = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
        long first = Instant.parse("-0020-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("+10020-01-01T00:00:00Z").getEpochSecond();
        new Random(2).longs(10_000, first, last).forEach(second -> {
            Instant time = Instant.ofEpochSecond(second, second % 5 == 0 ? Math.floorMod(second, 1_000) : Math.floorMod(7_919 * second, 1_000_000_000));
            LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);

            assertThat(Timestamps.format(time)).isEqualTo((utc.getNano() < 1_000 ? seconds : micros).format(utc));
        });
        assertThat(Timestamps.format(Instant.parse("+10001-02-03T04:05:06.07Z"))).isEqualTo("+10001-02-03T04:05:06.070000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-11-23T20:05:6", "2026-11-23 20:05:06", "2026-11-23T20:05:06.5", "2026-11-23T20:05:06.123456Z", "2026-11-23T20:05:06Z", "2026-13-23T20:05:06",
            "2026-02-30T20:05:06", "2026-11-23T24:00:00", "2O26-11-23T20:05:06", "+026-11-23T20:05:06", "2026-11-23T20:05:06.12345\u0666"})
    void any_other_form_and_what_is_no_time_is_left_to_the_formatter(String text) {
        assertThat(WrittenTime.parse(text)).isEmpty();
    }
}
