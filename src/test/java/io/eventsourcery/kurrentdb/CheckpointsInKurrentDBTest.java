package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static io.eventsourcery.kurrentdb.FollowingLab.untilHandled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Database;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.Recorded;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.StoredCheckpoint;
import io.eventsourcery.subscription.EventHandler;
import io.eventsourcery.subscription.EventIterator;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ReadStreamOptions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CheckpointsInKurrentDBTest {
    private static final KurrentDBConfig SELDOM = KurrentDBConfig.defaults().withCheckpointEvery(1_000_000).withCheckpointInterval(Duration.ofHours(1));

    /** At the end of history the server tells how far it has searched, but for a page. */
    private static final int A_PAGE = 32;

    private FollowingLab lab = new FollowingLab(Database.client(), SELDOM);
    private final List<Recorded> seen = new CopyOnWriteArrayList<>();

    private CheckpointStorage storage() {
        return lab.backend.checkpoints();
    }

    private RunningSubscription follow(StartFrom from, EventHandler handler) {
        return lab.backend.subscriptions().follow(lab.ours, from).durably(lab.name).each(handler, FollowingLab.THREADS);
    }

    private List<Long> versions() {
        return seen.stream().map(Recorded::version).toList();
    }

    @Test
    void kurrentdb_keeps_the_last_one_only_and_no_reader_takes_it_for_an_event() throws Exception {
        StoredCheckpoint last = StoredCheckpoint.NONE;
        for (int position = 1; position <= 5; position++) {
            last = storage().save(lab.name, last, OptionalLong.of(position));
        }
        String stream = OwnStream.checkpoint(lab.name).toString();
        assertThat(Database.client().readStream(stream, ReadStreamOptions.get()).get(10, TimeUnit.SECONDS).getEvents()).hasSize(1);
        assertThat(StreamName.parse(stream)).isEmpty();
        assertThat(StreamName.parse(OwnStream.checkpoint("a-b-0123456789abcdef0123456789abcdef").toString())).isEmpty();
        assertThat(stream).doesNotContain("-").doesNotStartWith("$");
        assertThat(OwnStream.checkpoint(lab.name).type()).startsWith("$");
    }

    @Test
    void a_checkpoint_that_is_none_says_which_stream_to_delete() throws Exception {
        String stream = OwnStream.checkpoint(lab.name).toString();
        Database.client().appendToStream(stream, EventDataBuilder.json(UUID.randomUUID(), "whatever", "{}".getBytes()).build()).get(10, TimeUnit.SECONDS);
        assertThatExceptionOfType(EventStoreException.class).isThrownBy(() -> storage().load(lab.name)).withMessageContaining("delete stream " + stream);

        Database.client().deleteStream(stream, DeleteStreamOptions.get()).get(10, TimeUnit.SECONDS);
        lab.place(1, 3);
        try (RunningSubscription subscription = follow(StartFrom.beginning(), seen::add)) {
            untilHandled(subscription, 3);
        }
        assertThat(storage().load(lab.name).position()).isPresent();
    }

    @Test
    void a_subscription_goes_on_behind_the_last_processed_event() {
        lab.place(1, 3);
        try (RunningSubscription subscription = follow(StartFrom.beginning(), seen::add)) {
            untilHandled(subscription, 3);
        }
        lab.place(4, 5);
        try (RunningSubscription subscription = follow(StartFrom.beginning(), seen::add)) {
            untilHandled(subscription, 2);
        }
        assertThat(versions()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void an_event_whose_handler_failed_comes_again() {
        lab.place(1, 3);
        try (RunningSubscription subscription = follow(StartFrom.beginning(), recorded -> {
            if (recorded.version() == 2) {
                throw new IllegalStateException("cannot");
            }
        })) {
            until(() -> subscription.failure().isPresent());
            assertThat(storage().load(lab.name).position()).as("saved before the failure is shown").isEqualTo(subscription.position());
        }
        try (RunningSubscription subscription = follow(StartFrom.beginning(), seen::add)) {
            untilHandled(subscription, 2);
        }
        assertThat(versions()).containsExactly(2L, 3L);
    }

    @Test
    void the_position_is_saved_after_so_many_events_and_not_before() {
        lab = new FollowingLab(Database.client(), SELDOM.withCheckpointEvery(10));
        lab.place(1, 25);
        try (RunningSubscription subscription = follow(StartFrom.beginning(), seen::add)) {
            untilHandled(subscription, 25);
            assertThat(storage().load(lab.name).position()).hasValue(seen.get(19).position());
        }
        assertThat(storage().load(lab.name).position().orElseThrow()).isGreaterThanOrEqualTo(seen.get(24).position());
    }

    @Test
    void the_position_is_saved_after_a_time_though_few_events_came() {
        lab = new FollowingLab(Database.client(), SELDOM.withCheckpointInterval(Duration.ofMillis(50)));
        long position = lab.place(1, 1);
        try (RunningSubscription subscription = follow(StartFrom.beginning(), seen::add)) {
            until(() -> storage().load(lab.name).position().orElse(-1) >= position);
        }
    }

    @Test
    void now_is_the_moment_of_the_first_start_and_not_of_a_later_one() {
        lab.place(1, 1);
        follow(StartFrom.now(), seen::add).close();
        lab.place(2, 2);
        try (RunningSubscription subscription = follow(StartFrom.now(), seen::add)) {
            untilHandled(subscription, 1);
        }
        assertThat(versions()).containsExactly(2L);
    }

    @Test
    void a_subscription_that_selects_little_does_not_search_the_log_again() {
        long first = lab.place(1, 1);
        long foreign = lab.appendForeign(60);
        lab.appendForeign(A_PAGE);
        try (RunningSubscription subscription = follow(StartFrom.beginning(), seen::add)) {
            until(() -> subscription.position().orElse(-1) >= foreign);
        }
        assertThat(storage().load(lab.name).position().orElseThrow()).isGreaterThanOrEqualTo(foreign).isGreaterThan(first);
    }

    @Test
    void what_the_server_lets_through_and_nobody_selected_moves_the_position_as_well() {
        lab.place(1, 1);
        long foreign = lab.appendForeign(50);
        Selection byType = lab.ours.ofTypes("order-placed");
        try (RunningSubscription subscription = lab.backend.subscriptions().follow(byType, StartFrom.beginning()).each(seen::add, FollowingLab.THREADS)) {
            until(() -> subscription.position().orElse(-1) >= foreign);
        }
        assertThat(versions()).containsExactly(1L);
    }

    @Test
    void no_checkpoint_goes_beyond_an_event_that_was_not_processed() {
        long first = lab.place(1, 1);
        lab.place(2, 2);
        lab.appendForeign(60);
        try (RunningSubscription subscription = follow(StartFrom.beginning(), recorded -> {
            if (recorded.version() == 2) {
                throw new IllegalStateException("cannot");
            }
        })) {
            until(() -> subscription.failure().isPresent());
        }
        assertThat(storage().load(lab.name).position()).hasValue(first);
    }

    @Test
    void an_iterator_that_is_closed_goes_on_with_the_event_that_was_not_said_to_be_processed() {
        lab.place(1, 3);
        try (EventIterator events = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).iterate(Duration.ofSeconds(30))) {
            events.next();
            events.next();
        }
        try (EventIterator events = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).iterate(Duration.ofSeconds(30))) {
            assertThat(events.next().orElseThrow().version()).isEqualTo(2);
            events.processed();
        }
        try (EventIterator events = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).iterate(Duration.ofSeconds(30))) {
            assertThat(events.next().orElseThrow().version()).isEqualTo(3);
        }
    }
}
