package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.spi.RawProgress;
import io.eventsourcery.spi.RawSubscription;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SilentEndTest {
    private final Queue<RawProgress> coming = new ArrayDeque<>();
    private final List<OptionalLong> begun = new ArrayList<>();
    private OptionalLong news = OptionalLong.empty();
    private long nanos;
    private int closed;

    private final RenewedSubscription subscription = new RenewedSubscription(after -> {
        begun.add(after);
        return new RawSubscription() {
            @Override
            public Optional<RawProgress> next(Duration wait) {
                return Optional.ofNullable(coming.poll());
            }

            @Override
            public boolean isCaughtUp() {
                return false;
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }, OptionalLong.empty(), () -> news, () -> nanos);

    private Optional<RawProgress> next() throws InterruptedException {
        return subscription.next(Duration.ofMillis(1));
    }

    private void silenceOf(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void a_subscription_that_is_silent_while_the_log_moves_on_is_made_anew_where_it_was() throws Exception {
        coming.add(new RawProgress.Checkpoint(7));
        assertThat(next()).isPresent();
        news = OptionalLong.of(9);

        silenceOf(RenewedSubscription.SILENCE.minusMillis(1));
        next();
        assertThat(begun).hasSize(1);
        silenceOf(Duration.ofMillis(2));
        next();

        assertThat(begun).containsExactly(OptionalLong.empty(), OptionalLong.of(7));
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void silence_is_no_reason_where_the_log_did_not_move_on() throws Exception {
        coming.add(new RawProgress.Checkpoint(7));
        next();
        news = OptionalLong.of(7);
        silenceOf(RenewedSubscription.SILENCE.multipliedBy(2));
        next();
        news = OptionalLong.empty();
        silenceOf(RenewedSubscription.SILENCE.multipliedBy(2));
        next();
        assertThat(begun).hasSize(1);
    }

    @Test
    void it_is_made_anew_once_for_what_the_log_has_become() throws Exception {
        news = OptionalLong.of(9);
        for (int i = 0; i < 3; i++) {
            silenceOf(RenewedSubscription.SILENCE.multipliedBy(2));
            next();
        }
        assertThat(begun).hasSize(2);
        news = OptionalLong.of(10);
        silenceOf(RenewedSubscription.SILENCE.multipliedBy(2));
        next();
        assertThat(begun).hasSize(3);
    }

    @Test
    void a_closed_one_is_not_made_anew() throws Exception {
        news = OptionalLong.of(9);
        subscription.close();
        silenceOf(RenewedSubscription.SILENCE.multipliedBy(2));
        next();
        assertThat(begun).hasSize(1);
    }
}
