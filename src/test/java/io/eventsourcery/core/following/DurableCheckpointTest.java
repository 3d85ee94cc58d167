package io.eventsourcery.core.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.SubscriptionStrategy;
import io.eventsourcery.spi.TransactionalCheckpointStorage;
import io.eventsourcery.subscription.StartFrom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class DurableCheckpointTest {
    private static final CheckpointThrottle EVERY_3 = new CheckpointThrottle(3, Duration.ofHours(1));

    private final List<Long> saved = new ArrayList<>();
    private EventStoreException failure;

    private class Storage implements CheckpointStorage {
        @Override
        public OptionalLong load(String subscription) {
            return saved.isEmpty() ? OptionalLong.empty() : OptionalLong.of(saved.get(saved.size() - 1));
        }

        @Override
        public void save(String subscription, long position) {
            if (failure != null) {
                throw failure;
            }
            saved.add(position);
        }
    }

    private final class Transactional extends Storage implements TransactionalCheckpointStorage {
        @Override
        public void advance(String subscription, long position, Callable<?> handling) throws Exception {
            handling.call();
            save(subscription, position);
        }
    }

    private record Log(OptionalLong position) implements SubscriptionStrategy {
        @Override
        public RawSubscription subscribe(RawSelection selection) {
            throw new UnsupportedOperationException();
        }
    }

    private static DurableCheckpoint checkpoint(CheckpointStorage storage, StartFrom from, CheckpointThrottle throttle) {
        return new DurableCheckpoint("name", storage, throttle, new StartPosition(from, new Log(OptionalLong.of(42))));
    }

    @Test
    void the_start_that_was_given_is_for_the_first_time_only() {
        DurableCheckpoint first = checkpoint(new Storage(), StartFrom.after(5), EVERY_3);
        assertThat(first.begin()).hasValue(5);
        first.processed(7, 1);
        first.saveAtLast();

        assertThat(checkpoint(new Storage(), StartFrom.after(5), EVERY_3).begin()).hasValue(7);
    }

    @Test
    void now_is_looked_up_and_saved_at_once() {
        assertThat(checkpoint(new Storage(), StartFrom.now(), EVERY_3).begin()).hasValue(42);
        assertThat(saved).containsExactly(42L);
    }

    @Test
    void it_is_saved_after_so_many_events_and_at_last_and_never_twice() {
        DurableCheckpoint checkpoint = checkpoint(new Storage(), StartFrom.beginning(), EVERY_3);
        checkpoint.begin();
        for (int position = 1; position <= 7; position++) {
            checkpoint.processed(position, 1);
        }
        checkpoint.saveAtLast();
        checkpoint.saveAtLast();
        assertThat(saved).containsExactly(3L, 6L, 7L);
    }

    @Test
    void it_is_saved_when_time_is_over_though_nothing_was_selected() {
        DurableCheckpoint checkpoint = checkpoint(new Storage(), StartFrom.beginning(), new CheckpointThrottle(1_000, Duration.ZERO));
        checkpoint.begin();
        checkpoint.processed(9, 0);
        checkpoint.saveIfDue();
        assertThat(saved).containsExactly(9L);
    }

    @Test
    void a_storage_that_is_not_there_does_not_stop_the_subscription_and_is_tried_again() {
        DurableCheckpoint checkpoint = checkpoint(new Storage(), StartFrom.beginning(), EVERY_3);
        checkpoint.begin();
        failure = new EventStoreUnavailableException("gone", null);
        checkpoint.processed(3, 3);
        failure = null;
        checkpoint.processed(6, 3);
        assertThat(saved).containsExactly(6L);
    }

    @Test
    void what_is_saved_with_the_handling_is_not_saved_again() throws Exception {
        DurableCheckpoint checkpoint = checkpoint(new Transactional(), StartFrom.beginning(), EVERY_3);
        checkpoint.begin();
        checkpoint.handle(1, () -> null);
        checkpoint.processed(1, 3);
        checkpoint.saveAtLast();
        assertThat(saved).containsExactly(1L);
    }

    @Test
    void a_transaction_that_was_rolled_back_for_no_fault_of_the_handler_is_told() {
        DurableCheckpoint checkpoint = checkpoint(new Transactional(), StartFrom.beginning(), EVERY_3);
        checkpoint.begin();
        failure = new CheckpointNotSavedException("faster", null);
        assertThatExceptionOfType(CheckpointNotSavedException.class).isThrownBy(() -> checkpoint.processed(3, 3));
        checkpoint.saveAtLast();
        assertThat(saved).isEmpty();
    }
}
