package io.eventsourcery.core.following;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.core.Backoff;
import io.eventsourcery.core.Stopping;
import io.eventsourcery.spi.RawProgress;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.SubscriptionStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResumingSourceTest {
    private static final RawProgress STEP = new RawProgress.Checkpoint(7);
    private static final Duration BOUND = Duration.ofSeconds(20);

    /** A database that is there, and has one step for each who asks. */
    private static final SubscriptionStrategy THERE = new SubscriptionStrategy() {
        @Override
        public RawSubscription subscribe(RawSelection selection) {
            return new RawSubscription() {
                @Override
                public Optional<RawProgress> next(Duration wait) {
                    return Optional.of(STEP);
                }

                @Override
                public boolean isCaughtUp() {
                    return false;
                }

                @Override
                public void close() {
                    // There is nothing to close.
                }
            };
        }

        @Override
        public OptionalLong position() {
            return OptionalLong.of(STEP.position());
        }
    };

    /** As a subscription does that lost its lease in a long outage and has got it again. */
    @Test
    void who_was_closed_for_a_while_does_not_wait_for_how_long_the_database_was_away_before() throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofHours(1));
        IntStream.range(0, 30).forEach(failure -> backoff.next());
        ResumingSource source = new ResumingSource(THERE, new RawSelection(Optional.empty(), Optional.empty(), Set.of(), OptionalLong.empty()), OptionalLong::empty,
                "a subscription", new Stopping("a subscription", Duration.ofSeconds(10)), backoff);

        source.close();
        source.restart();

        assertThat(source.next(BOUND)).contains(STEP);
    }
}
