package io.eventsourcery.core.following;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.core.Lease;
import io.eventsourcery.core.Opened;
import io.eventsourcery.core.Stopping;
import io.eventsourcery.core.following.checkpoint.NoCheckpoint;
import io.eventsourcery.core.following.checkpoint.StartPosition;
import io.eventsourcery.spi.RawProgress;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.SubscriptionStrategy;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.Retries;
import io.eventsourcery.subscription.StartFrom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A subscription that is closed while it waits for events does not wait any longer. */
@Timeout(90)
class WokenAtEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Opened opened = new Opened(PATIENCE);

    /** A log without events, of which a reader waits until it is closed, however long it wanted to. */
    private final SubscriptionStrategy empty = new SubscriptionStrategy() {
        @Override
        public RawSubscription subscribe(RawSelection selection) {
            return new RawSubscription() {
                @Override
                public Optional<RawProgress> next(Duration wait) throws InterruptedException {
                    waiting.countDown();
                    closed.await();
                    return Optional.empty();
                }

                @Override
                public boolean isCaughtUp() {
                    return true;
                }

                @Override
                public void close() {
                    closed.countDown();
                }
            };
        }

        @Override
        public OptionalLong position() {
            return OptionalLong.empty();
        }
    };

    private HandlingSubscription following(Function<ResumingSource, Portions> portions) throws Exception {
        Stopping stopping = new Stopping("a subscription", PATIENCE);
        NoCheckpoint checkpoint = new NoCheckpoint(new StartPosition(StartFrom.beginning(), empty));
        Progress progress = new Progress(checkpoint);
        ResumingSource source = new ResumingSource(empty, new RawSelection(Optional.empty(), Optional.empty(), Set.of(), OptionalLong.empty()), progress::begin,
                "a subscription", stopping);
        Subscribing parts = new Subscribing("a subscription", source, progress, checkpoint, Lease.unneeded(), stopping);
        Handling handling = new Handling(parts, portions.apply(source), events -> { }, Retries.none(), new GivingUp("a subscription", FailurePolicy.FAIL, Optional.empty()),
                Optional.empty(), empty);
        return new HandlingSubscription(parts, handling, task -> { }, opened);
    }

    private static Portions oneByOne(ResumingSource source) {
        return wait -> source.next(wait).map(step -> Portion.ofNothing(step.position(), 0));
    }

    private void endsWhileItWaits(Function<ResumingSource, Portions> portions, Consumer<HandlingSubscription> closing) throws Exception {
        HandlingSubscription subscription = following(portions);
        FutureTask<Void> running = new FutureTask<>(subscription, null);
        opened.run(subscription, () -> new Thread(running, "following").start());
        assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();

        closing.accept(subscription);

        assertThat(running).succeedsWithin(Duration.ofSeconds(10));
        assertThat(subscription.failure()).isEmpty();
    }

    @Test
    void one_that_is_given_events_one_by_one() throws Exception {
        endsWhileItWaits(WokenAtEndTest::oneByOne, HandlingSubscription::close);
    }

    @Test
    void one_that_is_given_batches() throws Exception {
        endsWhileItWaits(source -> new BatchPortions(source, new Decoding(null, FailurePolicy.FAIL, Optional.empty(), event -> true), 100, PATIENCE),
                HandlingSubscription::close);
    }

    @Test
    void all_of_a_backend() throws Exception {
        endsWhileItWaits(WokenAtEndTest::oneByOne, subscription -> opened.close());
    }
}
