package io.eventsourcery.outbox;

import static io.eventsourcery.outbox.OutboxLab.QUICK;
import static io.eventsourcery.outbox.OutboxLab.THREADS;
import static io.eventsourcery.outbox.OutboxLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.StreamId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often an event is tried, whatever happens between two attempts. */
class AttemptsTest {
    private final OutboxLab lab = new OutboxLab();
    private final StreamId stream = OutboxLab.stream();

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void an_event_is_tried_as_often_as_configured_in_one_run() {
        lab.published.failAlways("poison");
        lab.append(stream, "poison");

        OutboxCounts counts = lab.another(QUICK.withAttempts(7)).run(lab.published, OutboxLab.PLENTY);

        assertThat(lab.published.attempts("poison")).isEqualTo(7);
        assertThat(counts.retried()).isEqualTo(6);
        assertThat(counts.parked()).isEqualTo(1);
    }

    @Test
    void attempts_are_counted_through_runs_that_end_in_between_and_those_that_came_later_are_counted_from_one() {
        lab.published.failAlways("poison");
        lab.published.fail("weak", 4);
        lab.append(stream, "poison");
        StreamId other = OutboxLab.stream();
        lab.append(other, "weak");
        Outbox five = lab.another(QUICK.withAttempts(5));

        int runs = 0;
        while (lab.another(QUICK.withAttempts(5)).run(lab.published, 1).deliveries() > 0) {
            runs++;
        }

        assertThat(runs).isEqualTo(10);
        assertThat(lab.published.attempts("poison")).isEqualTo(5);
        assertThat(lab.published.customers()).containsExactly("weak");
        assertThat(five.parked().list(ParkedQuery.all()).events()).hasSize(1).allSatisfy(parked -> assertThat(parked.cause().attempts()).isEqualTo(5));
    }

    @Test
    void what_was_with_a_worker_that_ended_and_was_never_tried_has_all_its_attempts() {
        lab.append(stream, "1", "2", "3", "weak");
        lab.published.fail("weak", 2);

        for (int i = 0; i < 3; i++) {
            lab.another(QUICK).run(lab.published, 1);
        }
        lab.run();

        assertThat(lab.published.customers()).containsExactly("1", "2", "3", "weak");
        assertThat(lab.published.attempts("weak")).isEqualTo(3);
    }

    @Test
    void a_worker_that_is_closed_leaves_the_count_to_the_next() {
        Outbox four = lab.another(QUICK.withAttempts(4));
        lab.published.failAlways("poison");
        lab.append(stream, "poison");
        CountDownLatch twice = new CountDownLatch(2);
        try (OutboxWorker worker = four.start(recorded -> {
            twice.countDown();
            lab.published.publish(recorded);
        }, THREADS)) {
            until(() -> twice.getCount() == 0);
        }
        int before = lab.published.attempts("poison");

        lab.another(QUICK.withAttempts(4)).run(lab.published, OutboxLab.PLENTY);

        assertThat(before).isBetween(2, 4);
        assertThat(lab.published.attempts("poison")).isEqualTo(4);
        assertThat(lab.parked()).hasSize(1);
    }

    @Test
    void an_event_that_ends_its_worker_each_time_is_parked_after_one_attempt_more_than_configured() throws Exception {
        lab.append(stream, "deadly");
        int deaths = 0;
        while (lab.parked().isEmpty()) {
            if (diesOfIt()) {
                deaths++;
            }
            assertThat(deaths).isLessThanOrEqualTo(4);
        }

        assertThat(deaths).isEqualTo(4);
        assertThat(lab.parked().get(0).cause().attempts()).isEqualTo(3);
        assertThat(lab.parked().get(0).cause().message()).contains("worker ended");
        assertThat(lab.published.customers()).isEmpty();
    }

    /** The run is interrupted in the middle of publishing, and settles nothing. */
    private boolean diesOfIt() throws InterruptedException {
        CountDownLatch publishing = new CountDownLatch(1);
        Outbox mortal = lab.another(QUICK);
        Thread worker = new Thread(() -> mortal.run(recorded -> {
            publishing.countDown();
            new CountDownLatch(1).await(20, TimeUnit.SECONDS);
        }, OutboxLab.PLENTY));
        worker.setUncaughtExceptionHandler((thread, dead) -> { });
        worker.start();
        until(() -> publishing.getCount() == 0 || !worker.isAlive());
        worker.interrupt();
        worker.join(20_000);
        return publishing.getCount() == 0;
    }

    @Test
    void a_worker_whose_thread_is_interrupted_has_stopped_and_the_state_says_so() throws Exception {
        Outbox outbox = lab.another(QUICK);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        outbox.start(lab.published, task -> {
            Thread thread = new Thread(task, "worker");
            threads.add(thread);
            thread.start();
        });
        until(() -> outbox.state().status() == OutboxState.Status.PUBLISHING);

        threads.get(0).interrupt();
        threads.get(0).join(20_000);

        assertThat(outbox.state().status()).isEqualTo(OutboxState.Status.STOPPED);
        assertThat(outbox.state().problem().orElseThrow()).contains("interrupted");
    }

    @Test
    void counts_tell_what_was_passed_over_and_what_was_filtered() throws Exception {
        String ours = "order-" + lab.tenant.value() + "-" + stream.uuid().toString().replace("-", "");
        Outbox everything = lab.backend(QUICK, recorded -> recorded.version() > 1).outbox();
        lab.append(stream, "1", "2");
        ForeignRecords.write(lab.database.client(), ours);
        lab.append(stream, "3");

        OutboxCounts counts = everything.run(lab.published, OutboxLab.PLENTY);

        assertThat(counts.filtered()).isEqualTo(1);
        assertThat(counts.passedOver()).as("the link in our stream and what is no JSON; other streams are kept out by the server").isEqualTo(2);
        assertThat(counts.parked()).isZero();
        assertThat(lab.published.versions(stream)).isEqualTo(List.of(2L, 5L));
    }
}
