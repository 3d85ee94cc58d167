package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Database;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.Recorded;
import io.eventsourcery.UnknownEventTypeException;
import io.eventsourcery.spi.NumberedParkingEntry;
import io.eventsourcery.spi.ParkingEntry;
import io.eventsourcery.spi.ParkingStorage;
import io.eventsourcery.subscription.EventHandler;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.Retries;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionCounts;
import io.eventsourcery.subscription.SubscriptionParkedEvent;
import io.eventsourcery.subscription.SubscriptionParkedEvents;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ParkedBySubscriptionTest {
    /** For what is hundreds of writes one after another. */
    private static final Duration LONG = Duration.ofSeconds(140);

    private static final Duration MOMENT = Duration.ofMillis(5);
    private static final KurrentDBConfig OFTEN = KurrentDBConfig.defaults().withCheckpointInterval(Duration.ofMillis(100));

    private final FollowingLab lab = new FollowingLab(Database.client(), OFTEN);
    private final List<Recorded> seen = new CopyOnWriteArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean(true);

    private Following following() {
        return lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).onFailure(FailurePolicy.PARK);
    }

    private RunningSubscription follow(EventHandler handler) {
        return following().each(handler, FollowingLab.THREADS);
    }

    private SubscriptionParkedEvents parked() {
        return lab.backend.subscriptions().parked(lab.name);
    }

    private void failOnEvenWhileBroken(Recorded recorded) throws IOException {
        if (recorded.version() % 2 == 0 && broken.get()) {
            throw new IOException("cannot do " + recorded.version());
        }
        seen.add(recorded);
    }

    private List<Long> versions() {
        return seen.stream().map(Recorded::version).toList();
    }

    @Test
    void what_fails_is_parked_with_its_cause_and_later_events_go_on() {
        lab.place(1, 5);
        try (RunningSubscription subscription = following().retrying(Retries.attempts(2).withBackoff(MOMENT, MOMENT))
                .each(this::failOnEvenWhileBroken, FollowingLab.THREADS)) {
            until(() -> subscription.counts().equals(new SubscriptionCounts(3, 0, 0, 2, 2)));
            assertThat(subscription.failure()).isEmpty();
        }
        assertThat(versions()).containsExactly(1L, 3L, 5L);
        Recorded second = lab.store.load(lab.order).get(1);
        List<SubscriptionParkedEvent> parked = parked().list(10);
        assertThat(parked).extracting(SubscriptionParkedEvent::version).containsExactly(2L, 4L);
        SubscriptionParkedEvent first = parked.get(0);
        assertThat(first.id()).isEqualTo(second.id());
        assertThat(first.stream()).isEqualTo(lab.order);
        assertThat(first.tenant()).isEqualTo(lab.tenant);
        assertThat(first.position()).isEqualTo(second.position());
        assertThat(first.type()).isEqualTo("order-placed");
        assertThat(first.exception()).isEqualTo(IOException.class.getName());
        assertThat(first.message()).isEqualTo("cannot do 2");
        assertThat(first.attempts()).isEqualTo(2);
        assertThat(first.node()).contains("process " + ProcessHandle.current().pid());
        assertThat(first.replaying()).isFalse();
        assertThat(first.toString()).doesNotContain("cannot do");
        assertThat(parked().list(1)).hasSize(1);
    }

    @Test
    void replayed_events_are_handled_in_the_order_in_which_they_were_parked_and_are_parked_no_more() {
        lab.place(1, 4);
        try (RunningSubscription subscription = follow(this::failOnEvenWhileBroken)) {
            until(() -> subscription.counts().parked() == 2);
            broken.set(false);
            assertThat(parked().replayAll()).isEqualTo(2);
            until(() -> parked().list(10).isEmpty());
            lab.place(5, 5);
            until(() -> seen.size() == 5);
            assertThat(subscription.counts().handled()).isEqualTo(5);
        }
        assertThat(versions()).containsExactly(1L, 3L, 2L, 4L, 5L);
    }

    @Test
    void one_that_fails_again_stays_parked_with_its_new_cause() {
        lab.place(1, 2);
        try (RunningSubscription subscription = follow(recorded -> {
            if (recorded.version() == 2) {
                throw broken.get() ? new IOException("the first") : new IllegalStateException("the second");
            }
            seen.add(recorded);
        })) {
            until(() -> subscription.counts().parked() == 1);
            broken.set(false);
            parked().replay(parked().list(1).get(0).id());
            until(() -> parked().list(1).get(0).message().equals("the second"));
            assertThat(parked().list(10)).hasSize(1).allSatisfy(one -> assertThat(one.replaying()).isFalse());
        }
        assertThat(versions()).containsExactly(1L);
    }

    @Test
    void an_order_to_replay_waits_until_the_subscription_runs() {
        lab.place(1, 2);
        try (RunningSubscription subscription = follow(this::failOnEvenWhileBroken)) {
            until(() -> subscription.counts().parked() == 1);
        }
        broken.set(false);
        parked().replay(parked().list(1).get(0).id());
        assertThat(parked().list(1).get(0).replaying()).isTrue();
        try (RunningSubscription subscription = follow(this::failOnEvenWhileBroken)) {
            until(() -> seen.size() == 2);
            until(() -> parked().list(10).isEmpty());
        }
        assertThat(versions()).containsExactly(1L, 2L);
    }

    @Test
    void what_cannot_be_read_is_parked_too_and_can_be_replayed_when_somebody_knows_it() throws Exception {
        lab.appendRaw("nobody-knows-me", "{}");
        lab.place(2, 2);
        try (RunningSubscription subscription = follow(seen::add)) {
            until(() -> subscription.counts().equals(new SubscriptionCounts(1, 0, 0, 1, 0)));
            SubscriptionParkedEvent unknown = parked().list(1).get(0);
            assertThat(unknown.type()).isEqualTo("nobody-knows-me");
            assertThat(unknown.exception()).isEqualTo(UnknownEventTypeException.class.getName());
            parked().replay(unknown.id());
            until(() -> !parked().list(1).get(0).replaying());
            assertThat(subscription.failure()).isEmpty();
        }
        assertThat(parked().list(10)).hasSize(1);
    }

    @Test
    void a_discarded_event_is_gone_and_whatever_is_not_parked_is_refused() {
        lab.place(1, 2);
        try (RunningSubscription subscription = follow(this::failOnEvenWhileBroken)) {
            until(() -> subscription.counts().parked() == 1);
        }
        UUID event = parked().list(1).get(0).id();
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> parked().discard(event, " ")).withMessageContaining("reason");
        parked().discard(event, "a duplicate");

        assertThat(parked().list(10)).isEmpty();
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> parked().replay(event)).withMessageContaining(lab.name);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> parked().discard(event, "again")).withMessageContaining(event.toString());
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> parked().list(0)).withMessageContaining("1 or more");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> lab.backend.subscriptions().parked(" ")).withMessageContaining("name");
    }

    @Test
    void an_event_whose_stream_was_deleted_is_given_up_when_it_is_to_be_replayed() {
        lab.place(1, 2);
        try (RunningSubscription subscription = follow(this::failOnEvenWhileBroken)) {
            until(() -> subscription.counts().parked() == 1);
            lab.store.delete(lab.order);
            parked().replayAll();
            until(() -> parked().list(10).isEmpty());
            assertThat(subscription.failure()).isEmpty();
        }
    }

    @Test
    void a_batch_is_parked_as_a_whole_and_replayed_one_by_one() {
        lab.place(1, 4);
        List<List<Long>> batches = new CopyOnWriteArrayList<>();
        try (RunningSubscription subscription = following().inBatches(2, Duration.ofMinutes(1), batch -> {
            if (broken.get() && batch.get(0).version() == 1) {
                throw new IOException("cannot");
            }
            batches.add(batch.stream().map(Recorded::version).toList());
        }, FollowingLab.THREADS)) {
            until(() -> subscription.counts().equals(new SubscriptionCounts(2, 0, 0, 2, 0)));
            broken.set(false);
            parked().replayAll();
            until(() -> parked().list(10).isEmpty());
        }
        assertThat(batches).containsExactly(List.of(3L, 4L), List.of(1L), List.of(2L));
    }

    @Test
    void a_batch_that_is_parked_is_written_down_at_once() {
        List<Integer> writes = new CopyOnWriteArrayList<>();
        onAppending(entries -> writes.add(entries.size()));
        lab.place(1, 60);
        try (RunningSubscription subscription = following().inBatches(60, Duration.ofMinutes(1), batch -> {
            throw new IOException("cannot");
        }, FollowingLab.THREADS)) {
            until(() -> subscription.counts().parked() == 60);
        }
        parked().replayAll();
        assertThat(writes).containsExactly(60, 60);
    }

    private void onAppending(Consumer<List<ParkingEntry>> before) {
        ParkingStorage real = new KurrentDBParkingStorage(ClientSource.of(Database.client()), new Calls(Optional.empty(), ClientSource.of(Database.client())));
        lab.backend.withParking(new ParkingStorage() {
            @Override
            public void append(String subscription, List<ParkingEntry> entries) {
                before.accept(entries);
                real.append(subscription, entries);
            }

            @Override
            public List<NumberedParkingEntry> read(String subscription, long first, int max) {
                return real.read(subscription, first, max);
            }

            @Override
            public void forget(String subscription, long before) {
                real.forget(subscription, before);
            }
        });
    }

    @Test
    void no_position_moves_on_before_the_event_is_parked() {
        AtomicBoolean away = new AtomicBoolean(true);
        onAppending(entries -> {
            if (away.get()) {
                throw new EventStoreUnavailableException("gone", null);
            }
        });
        long first = lab.place(1, 1);
        long failing = lab.place(2, 2);
        lab.place(3, 3);
        AtomicBoolean tried = new AtomicBoolean();
        try (RunningSubscription subscription = follow(recorded -> {
            tried.set(tried.get() || recorded.version() == 2);
            failOnEvenWhileBroken(recorded);
        })) {
            until(tried::get);
            FollowingLab.assertBetween(subscription.position(), first, failing);
            assertThat(subscription.failure()).isEmpty();
            away.set(false);
            until(() -> seen.size() == 2);
            assertThat(subscription.counts()).isEqualTo(new SubscriptionCounts(2, 0, 0, 1, 0));
        }
        assertThat(parked().list(10)).extracting(SubscriptionParkedEvent::version).containsExactly(2L);
    }

    @Test
    @Timeout(300)
    void what_was_settled_is_forgotten_after_a_while_and_what_was_not_is_kept() {
        int many = 300;
        lab.place(1, many);
        lab.place(many + 1, many + 1);
        try (RunningSubscription subscription = following().inBatches(50, MOMENT, batch -> {
            if (broken.get() || batch.get(0).version() == 1) {
                throw new IOException("cannot");
            }
            seen.addAll(batch);
        }, FollowingLab.THREADS)) {
            await().atMost(LONG).until(() -> subscription.counts().parked() == many + 1);
            broken.set(false);
            assertThat(parked().replayAll()).isEqualTo(many + 1);
            await().atMost(LONG).until(() -> seen.size() == many && parked().list(10).size() == 1 && !parked().list(1).get(0).replaying());
        }
        ParkingStorage storage = new KurrentDBParkingStorage(ClientSource.of(Database.client()), new Calls(Optional.empty(), ClientSource.of(Database.client())));
        assertThat(parked().list(10)).extracting(SubscriptionParkedEvent::version).containsExactly(1L);
        assertThat(storage.read(lab.name, 1, 1).get(0).number()).isGreaterThan(many);
    }

    @Test
    void parking_needs_a_name_and_a_handler() {
        Following nameless = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).onFailure(FailurePolicy.PARK);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> nameless.each(seen::add, FollowingLab.THREADS)).withMessageContaining("durable");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> following().iterate(Duration.ofSeconds(1))).withMessageContaining("handler");
    }
}
