package io.eventsourcery.core.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.TooManyParkedException;
import io.eventsourcery.spi.ReplayOrder.Stream;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitingStreamsTest {
    private final WaitingStreams waiting = new WaitingStreams(null);
    private final Stream stream = new Stream(TenantId.DEFAULT, StreamId.random());

    @Test
    void later_events_of_a_stream_wait_while_any_of_it_is_parked_and_earlier_ones_do_not() {
        waiting.parked(stream, 5, false);
        waiting.parked(stream, 6, true);

        assertThat(waiting.isBehind(stream, 4)).isFalse();
        assertThat(waiting.isBehind(stream, 7)).isTrue();
        waiting.settled(stream, 5, true);
        assertThat(waiting.isBehind(stream, 7)).isTrue();
        waiting.settled(stream, 6, true);
        assertThat(waiting.isBehind(stream, 7)).isFalse();
        assertThat(waiting.size()).isZero();
    }

    @Test
    void what_is_behind_may_go_when_nothing_before_it_waits_for_somebody() {
        waiting.parked(stream, 5, false);
        waiting.parked(stream, 6, true);
        assertThat(waiting.hasReleasable()).isFalse();
        assertThat(waiting.isBlocked(stream, 5)).isFalse();
        assertThat(waiting.isBlocked(stream, 6)).isTrue();

        waiting.tried(stream, 5);
        assertThat(waiting.isBlocked(stream, 6)).isFalse();
        waiting.blocks(stream, 5);
        assertThat(waiting.isBlocked(stream, 6)).isTrue();
        waiting.settled(stream, 5, false);

        assertThat(waiting.hasReleasable()).isTrue();
        assertThat(waiting.isBlocked(stream, 6)).isFalse();
    }

    @Test
    void what_was_published_from_there_and_is_found_there_again_was_parked_twice() {
        waiting.parked(stream, 5, false);
        waiting.parked(stream, 6, true);
        waiting.parked(stream, 6, true);
        waiting.settled(stream, 5, true);
        assertThat(waiting.isReleased(stream, 6)).isFalse();

        waiting.settled(stream, 6, true);

        assertThat(waiting.isReleased(stream, 6)).isTrue();
    }

    @Test
    void there_is_an_end_to_how_many_streams_may_wait() {
        for (int i = 0; i < WaitingStreams.MOST; i++) {
            waiting.parked(new Stream(TenantId.DEFAULT, StreamId.of(new UUID(1, i))), 1, false);
        }
        waiting.parked(new Stream(TenantId.DEFAULT, StreamId.of(new UUID(1, 7))), 2, true);

        assertThatExceptionOfType(TooManyParkedException.class).isThrownBy(() -> waiting.parked(stream, 1, false)).withMessageContaining("100001");
    }
}
