package io.eventsourcery.core.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.outbox.ParkingCause;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CauseTextTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void what_is_written_is_read_again() {
        assertThat(CauseText.parse(CauseText.failed(2, 3, AT, "host:1", new IllegalStateException("no\nway: out"))))
                .isEqualTo(new ParkingCause(Optional.of("java.lang.IllegalStateException"), "no\nway: out", 2, Optional.of(AT), "host:1", false));
        assertThat(CauseText.parse(CauseText.behind(AT, "host:1"))).isEqualTo(new ParkingCause(Optional.empty(), "", 0, Optional.of(AT), "host:1", true));
        assertThat(CauseText.parse(CauseText.ended(3, 3, AT, "host:1")).attempts()).isEqualTo(3);
    }

    @Test
    void what_others_have_written_is_the_message() {
        assertThat(CauseText.parse("Reached retry count of 10")).isEqualTo(new ParkingCause(Optional.empty(), "Reached retry count of 10", 0, Optional.empty(), "", false));
        assertThat(CauseText.parse("").message()).isEmpty();
        assertThat(CauseText.parse("attempt 1 of 3 at noon on host failed with x: y").at()).isEmpty();
    }

    @Test
    void a_very_long_message_is_cut() {
        assertThat(CauseText.failed(1, 1, AT, "host", new IllegalStateException("x".repeat(1_000_000)))).hasSizeLessThan(5_000);
    }
}
