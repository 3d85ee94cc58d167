package io.eventsourcery.core.following.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.StoredCheckpoint;
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
    private StoredCheckpoint stored = StoredCheckpoint.NONE;
    private EventStoreException failure;

    private class Storage implements CheckpointStorage {
        @Override
        public StoredCheckpoint load(String subscription) {
            return stored;
        }

        @Override
        public StoredCheckpoint save(String subscription, StoredCheckpoint last, OptionalLong position) {
            if (failure != null) {
                throw failure;
            }
            if (last.version() != stored.version()) {
                throw new CheckpointNotSavedException("another", null);
            }
            if (!position.equals(stored.position())) {
                saved.add(position.orElse(-1));
            }
            stored = new StoredCheckpoint(position, stored.version() + 1);
            return stored;
        }
    }

    private final class Transactional extends Storage implements TransactionalCheckpointStorage {
        @Override
        public StoredCheckpoint advance(String subscription, StoredCheckpoint last, long position, Callable<?> handling) throws Exception {
            handling.call();
            return save(subscription, last, OptionalLong.of(position));
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

    @Test
    void whoever_begins_takes_it_from_who_had_it_before() {
        DurableCheckpoint before = checkpoint(new Storage(), StartFrom.beginning(), EVERY_3);
        before.begin();
        DurableCheckpoint after = checkpoint(new Storage(), StartFrom.beginning(), EVERY_3);
        after.begin();

        assertThatExceptionOfType(CheckpointNotSavedException.class).isThrownBy(() -> before.processed(3, 3));
        before.saveAtLast();
        after.processed(4, 3);
        assertThat(saved).containsExactly(4L);
    }

    @Test
    void a_reset_is_noticed_also_by_who_has_nothing_to_save() {
        DurableCheckpoint running = checkpoint(new Storage(), StartFrom.beginning(), new CheckpointThrottle(1_000, Duration.ZERO));
        running.begin();
        running.processed(9, 1);
        running.saveIfDue();
        checkpoint(new Storage(), StartFrom.beginning(), EVERY_3).reset(OptionalLong.of(4));

        assertThatExceptionOfType(CheckpointNotSavedException.class).isThrownBy(running::saveIfDue);
        assertThat(running.begin()).hasValue(4);
    }

    @Test
    void a_reset_to_the_beginning_holds_also_where_now_was_the_start() {
        DurableCheckpoint checkpoint = checkpoint(new Storage(), StartFrom.now(), EVERY_3);
        assertThat(checkpoint.begin()).hasValue(42);
        checkpoint.reset(OptionalLong.empty());

        assertThat(checkpoint(new Storage(), StartFrom.now(), EVERY_3).begin()).isEmpty();
    }

    @Test
    void what_is_anothers_is_not_saved() {
        DurableCheckpoint checkpoint = checkpoint(new Storage(), StartFrom.beginning(), EVERY_3);
        checkpoint.begin();
        checkpoint.forget();
        checkpoint.processed(9, 9);
        checkpoint.saveAtLast();
        assertThat(saved).isEmpty();
    }
}
