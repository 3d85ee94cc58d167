package io.eventsourcery.core.following;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.subscription.Retries;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** By a clock that the test moves. */
class DeliveryTest {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private long nanos;

    private Delivery delivery(Retries retries) {
        return new Delivery(Portion.ofNothing(1, 0), Optional.empty(), retries, () -> nanos);
    }

    private void fail(Delivery delivery) {
        assertThat(delivery.left()).isZero();
        delivery.failed(new IOException());
    }

    private Duration passUntilDue(Delivery delivery) {
        Duration left = delivery.left();
        nanos += left.toNanos();
        return left;
    }

    @Test
    void without_retries_the_first_failure_is_final() {
        Delivery delivery = delivery(Retries.none());
        fail(delivery);
        assertThat(delivery.isGivenUp()).isTrue();
        assertThat(delivery.left()).isZero();
        assertThat(delivery.lastFailure()).isInstanceOf(IOException.class);
    }

    @Test
    void it_is_tried_as_often_as_configured_and_ever_longer_apart_up_to_the_longest() {
        Delivery delivery = delivery(Retries.attempts(6).withBackoff(FIRST, LONGEST));
        for (int most : new int[] {1, 2, 4, 5, 5}) {
            fail(delivery);
            assertThat(delivery.isGivenUp()).isFalse();
            assertThat(passUntilDue(delivery)).isBetween(Duration.ofSeconds(most).dividedBy(2), Duration.ofSeconds(most));
        }
        fail(delivery);
        assertThat(delivery.isGivenUp()).isTrue();
        assertThat(delivery.attempts()).isEqualTo(6);
    }

    @Test
    void no_attempt_begins_after_the_time_since_the_first_failure_is_over() {
        Delivery delivery = delivery(Retries.within(Duration.ofSeconds(10)).withBackoff(FIRST, LONGEST));
        nanos += Duration.ofHours(1).toNanos();
        long began = nanos;
        while (!delivery.isGivenUp()) {
            fail(delivery);
            if (!delivery.isGivenUp()) {
                passUntilDue(delivery);
                assertThat(Duration.ofNanos(nanos - began)).isLessThanOrEqualTo(Duration.ofSeconds(10));
            }
        }
        assertThat(delivery.attempts()).isBetween(3, 20);
    }

    @Test
    void what_could_not_be_done_with_a_failed_one_is_done_later() {
        Delivery delivery = delivery(Retries.none());
        fail(delivery);
        delivery.postpone();
        assertThat(delivery.left()).isPositive();
        assertThat(delivery.isGivenUp()).isTrue();
    }
}
