package io.eventsourcery.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RebuildProgressTest {
    private static RebuildProgress progress(long events, long position, long head, int seconds, boolean switched) {
        return new RebuildProgress(events, position, head, Duration.ofSeconds(seconds), switched);
    }

    @Test
    void done_is_a_share_of_the_log_and_what_is_left_follows_from_it() {
        RebuildProgress progress = progress(3_000, 2_500, 10_000, 30, false);

        assertThat(progress.done()).isEqualTo(0.25);
        assertThat(progress.eventsPerSecond()).isCloseTo(100, within(0.001));
        assertThat(progress.left()).contains(Duration.ofSeconds(90));
        assertThat(progress).hasToString("25 % done, 3000 events, 100 a second, about 90 s left");
    }

    @Test
    void before_the_first_event_nothing_can_be_told() {
        assertThat(progress(0, 0, 10_000, 3, false).left()).isEmpty();
        assertThat(progress(0, 0, 10_000, 0, false).eventsPerSecond()).isZero();
        assertThat(progress(0, 0, 10_000, 3, false)).hasToString("0 % done, 0 events, 0 a second");
    }

    @Test
    void after_the_switch_all_is_done() {
        assertThat(progress(5, 10_000, 10_000, 5, true)).hasToString("100 % done, 5 events, 1 a second");
        assertThat(progress(5, 12_000, 10_000, 5, false).done()).isEqualTo(1);
        assertThat(progress(0, 0, 0, 5, false).done()).as("of an empty log").isEqualTo(1);
    }
}
