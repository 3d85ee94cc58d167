package io.eventsourcery.outbox;

import static io.eventsourcery.outbox.OutboxLab.THREADS;
import static io.eventsourcery.outbox.OutboxLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.kurrent.dbclient.ReadAllOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesOfStreamsTest {
    private final OutboxLab lab = new OutboxLab();
    private final StreamId slow = OutboxLab.stream();
    private final StreamId other = OutboxLab.stream();

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void a_slow_stream_does_not_stop_others() throws Exception {
        lab.append(slow, "slow", "after slow");
        lab.append(other, "1", "2", "3");
        CountDownLatch goOn = new CountDownLatch(1);

        try (OutboxWorker worker = lab.outbox.start(recorded -> {
            if (recorded.event().equals(new OrderPlaced("slow"))) {
                goOn.await(20, TimeUnit.SECONDS);
            }
            lab.published.publish(recorded);
        }, THREADS)) {
            until(() -> lab.published.versions(other).size() == 3);
            assertThat(lab.published.customers()).containsExactly("1", "2", "3");
            goOn.countDown();
            until(() -> lab.published.versions(slow).size() == 2);
        }
        assertThat(lab.published.customers()).containsExactly("1", "2", "3", "slow", "after slow");
    }

    @Test
    void an_event_that_waits_for_its_next_attempt_holds_its_stream_and_no_other() {
        Outbox patient = lab.another(OutboxLab.QUICK.withBackoff(Duration.ofHours(1)).withLongestBackoff(Duration.ofHours(1)));
        lab.append(slow, "failing", "after it");
        lab.append(other, "1", "2");
        lab.published.fail("failing", 1);

        try (OutboxWorker worker = patient.start(lab.published, THREADS)) {
            until(() -> lab.published.versions(other).size() == 2);
            until(() -> patient.counts().retried() == 1);
            lab.append(other, "3");
            until(() -> lab.published.versions(other).size() == 3);
            assertThat(patient.state().held()).isEqualTo(2);
        }
        assertThat(lab.published.customers()).containsExactly("1", "2", "3");
    }

    @Test
    void in_a_run_too_others_go_on_while_an_event_waits_for_its_next_attempt() {
        lab.append(slow, "failing", "after it");
        lab.append(other, "1", "2");
        lab.published.fail("failing", 2);

        Outbox patient = lab.another(OutboxLab.QUICK.withBackoff(Duration.ofMillis(300)).withLongestBackoff(Duration.ofSeconds(1)));
        patient.run(lab.published, OutboxLab.PLENTY);

        assertThat(lab.published.customers()).containsExactly("1", "2", "failing", "after it");
    }

    @Test
    void no_more_are_published_at_a_time_than_configured_and_never_two_of_a_stream() {
        Outbox three = lab.another(OutboxLab.QUICK.withConcurrency(3));
        for (int i = 0; i < 20; i++) {
            lab.append(OutboxLab.stream(), "a", "b", "c");
        }
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Map<StreamId, Boolean> busy = new ConcurrentHashMap<>();
        AtomicInteger twoOfAStream = new AtomicInteger();

        try (OutboxWorker worker = three.start(recorded -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            if (busy.put(recorded.stream(), true) != null) {
                twoOfAStream.incrementAndGet();
            }
            Thread.yield();
            lab.published.publish(recorded);
            busy.remove(recorded.stream());
            now.decrementAndGet();
        }, THREADS)) {
            until(() -> lab.published.count() == 60);
        }
        assertThat(most.get()).isLessThanOrEqualTo(3);
        assertThat(twoOfAStream).hasValue(0);
    }

    @Test
    void without_order_two_workers_share_the_work() {
        OutboxConfig competing = OutboxLab.QUICK.withOrder(OutboxOrder.NONE).withBuffer(1).withConcurrency(1);
        Outbox first = lab.another(competing);
        Outbox second = lab.another(competing);
        CountDownLatch both = new CountDownLatch(2);
        OutboxPublisher together = recorded -> {
            both.countDown();
            assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
            lab.published.publish(recorded);
        };
        try (OutboxWorker one = first.start(together, THREADS); OutboxWorker other = second.start(together, THREADS)) {
            until(() -> lab.info().getConnections().size() == 2);
            lab.append(slow, "1", "2", "3", "4");
            until(() -> lab.published.count() == 4);
        }
        assertThat(first.counts().published()).isPositive();
        assertThat(second.counts().published()).isPositive();
        assertThat(lab.published.customers()).containsExactlyInAnyOrder("1", "2", "3", "4");
    }

    @Test
    void a_publisher_that_hangs_is_given_up_and_its_event_parked_and_the_state_says_so() throws Exception {
        Outbox impatient = lab.another(OutboxLab.QUICK.withPublishTimeout(Duration.ofMillis(200)).withAttempts(2));
        lab.append(slow, "hanging");
        lab.append(other, "1", "2", "3");
        CountDownLatch goOn = new CountDownLatch(1);

        try (OutboxWorker worker = impatient.start(recorded -> hangOn("hanging", recorded, goOn), THREADS)) {
            until(() -> impatient.counts().parked() == 1);
            until(() -> lab.published.count() == 3);
            until(() -> impatient.state().hanging() == 2);
            assertThat(impatient.state().isTroubled()).isTrue();
            assertThat(impatient.state().problem().orElseThrow()).contains("2 calls of the publisher").doesNotContain("nothing is published");
            assertThat(impatient.state().lastFailure()).contains("java.util.concurrent.TimeoutException");
            until(() -> impatient.state().waiting() == 1);
            goOn.countDown();
            until(() -> !impatient.state().isTroubled());
        }
        assertThat(impatient.state().status()).isEqualTo(OutboxState.Status.STOPPED);
        assertThat(lab.parked()).hasSize(1).allSatisfy(parked -> {
            assertThat(parked.cause().exception()).contains("java.util.concurrent.TimeoutException");
            assertThat(parked.cause().attempts()).isEqualTo(2);
        });
    }

    @Test
    void one_event_that_hangs_at_every_attempt_does_not_stop_a_worker_that_publishes_one_at_a_time() {
        Outbox alone = lab.another(OutboxLab.QUICK.withPublishTimeout(Duration.ofMillis(200)).withAttempts(4).withConcurrency(1));
        CountDownLatch goOn = new CountDownLatch(1);
        lab.append(slow, "hanging");
        lab.append(other, "1", "2");

        try (OutboxWorker worker = alone.start(recorded -> hangOn("hanging", recorded, goOn), THREADS)) {
            until(() -> alone.counts().parked() == 1 && lab.published.count() == 2);
            assertThat(alone.state().hanging()).isEqualTo(4);
            goOn.countDown();
        }
    }

    @Test
    void more_events_that_hang_than_are_published_at_a_time_do_not_stop_the_others() {
        Outbox two = lab.another(OutboxLab.QUICK.withPublishTimeout(Duration.ofMillis(200)).withAttempts(3).withConcurrency(2));
        CountDownLatch goOn = new CountDownLatch(1);
        for (int i = 0; i < 6; i++) {
            lab.append(OutboxLab.stream(), "hanging");
        }
        lab.append(other, "1", "2");

        try (OutboxWorker worker = two.start(recorded -> hangOn("hanging", recorded, goOn), THREADS)) {
            until(() -> two.counts().parked() == 6 && lab.published.versions(other).size() == 2);
            assertThat(two.state().hanging()).isEqualTo(18);
            goOn.countDown();
        }
    }

    @Test
    void every_event_that_hangs_is_parked_though_there_is_room_for_no_more_calls_and_others_wait_until_there_is() {
        Outbox alone = lab.another(OutboxLab.QUICK.withPublishTimeout(Duration.ofMillis(200)).withAttempts(3).withConcurrency(1));
        CountDownLatch goOn = new CountDownLatch(1);
        for (int i = 0; i < 12; i++) {
            lab.append(OutboxLab.stream(), "hanging");
        }
        lab.append(other, "1", "2");

        try (OutboxWorker worker = alone.start(recorded -> hangOn("hanging", recorded, goOn), THREADS)) {
            until(() -> alone.counts().parked() == 12);
            assertThat(alone.state().hanging()).isEqualTo(33);
            assertThat(alone.state().problem().orElseThrow()).contains("33 calls").contains("nothing is published until one of them returns");
            assertThat(alone.counts().retried()).isEqualTo(24);
            assertThat(lab.parked()).allSatisfy(parked -> assertThat(parked.cause().attempts()).isEqualTo(3));
            goOn.countDown();
            until(() -> lab.published.versions(other).size() == 2);
        }
    }

    @Test
    void the_state_tells_since_when_the_oldest_event_waits() throws Exception {
        Outbox patient = lab.another(OutboxLab.QUICK.withBackoff(Duration.ofHours(1)).withLongestBackoff(Duration.ofHours(1)));
        lab.published.fail("failing", 1);
        lab.append(slow, "failing", "after it");
        Instant written = lab.database.client().readAll(ReadAllOptions.get().backwards().fromEnd().maxCount(2)).get(10, TimeUnit.SECONDS).getEvents().get(1)
                .getOriginalEvent().getCreated();

        try (OutboxWorker worker = patient.start(lab.published, THREADS)) {
            until(() -> patient.state().oldest().isPresent());
            assertThat(patient.state().oldest()).contains(written);
            assertThat(patient.state().lastFailure()).contains(IllegalStateException.class.getName());
        }
        until(() -> patient.state().oldest().isEmpty());
    }

    @Test
    void an_attempt_that_fails_is_no_progress() {
        Outbox patient = lab.another(OutboxLab.QUICK.withBackoff(Duration.ofHours(1)).withLongestBackoff(Duration.ofHours(1)));
        lab.published.fail("failing", 1);
        try (OutboxWorker worker = patient.start(lab.published, THREADS)) {
            lab.append(other, "1");
            until(() -> patient.counts().published() == 1);
            Optional<Instant> progress = patient.state().progress();

            lab.append(slow, "failing");

            until(() -> patient.counts().retried() == 1);
            assertThat(patient.state().progress()).isPresent().isEqualTo(progress);
        }
    }

    @Test
    void an_outbox_that_somebody_deleted_is_created_anew() throws Exception {
        try (OutboxWorker worker = lab.outbox.start(lab.published, THREADS)) {
            until(() -> lab.outbox.state().status() == OutboxState.Status.PUBLISHING);
            lab.database.groups().deleteToAll(lab.name).get(10, TimeUnit.SECONDS);
            until(() -> lab.database.groups().getInfoToAll(lab.name).get(10, TimeUnit.SECONDS).isPresent());

            lab.append(other, "1");

            until(() -> lab.published.count() == 1);
        }
    }

    @Test
    void an_executor_that_refuses_for_a_while_loses_nothing_and_costs_no_attempt() {
        AtomicInteger asked = new AtomicInteger();
        lab.append(slow, "1", "2");
        try (OutboxWorker worker = lab.outbox.start(lab.published, task -> {
            if (asked.incrementAndGet() == 2) {
                throw new RejectedExecutionException("full");
            }
            THREADS.execute(task);
        })) {
            until(() -> lab.published.count() == 2);
        }
        assertThat(lab.published.customers()).containsExactly("1", "2");
        assertThat(lab.outbox.counts()).isEqualTo(new OutboxCounts(2, 0, 0, 0, 0));
    }

    /** As a publisher does that waits for a socket: an interrupt does not end it. */
    private void hangOn(String customer, Recorded recorded, CountDownLatch goOn) {
        boolean hangs = recorded.event().equals(new OrderPlaced(customer));
        while (hangs && goOn.getCount() > 0) {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                hangs = goOn.getCount() > 0;
            }
        }
        lab.published.publish(recorded);
    }
}
