package io.eventsourcery.outbox;

import static io.eventsourcery.outbox.OutboxLab.QUICK;
import static io.eventsourcery.outbox.OutboxLab.THREADS;
import static io.eventsourcery.outbox.OutboxLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.StreamId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parked events while workers run, one or several. */
class ParkedEventsAtWorkTest {
    private final OutboxLab lab = new OutboxLab();
    private final StreamId stream = OutboxLab.stream();
    private final StreamId other = OutboxLab.stream();

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void all_of_it_works_while_a_worker_runs() {
        try (OutboxWorker worker = lab.outbox.start(lab.published, THREADS)) {
            lab.published.failAlways("poison");
            lab.append(stream, "poison", "behind 1");
            lab.append(other, "other");
            until(() -> lab.parked().size() == 2 && lab.published.count() == 1);
            lab.published.cure();
            ParkedEvents elsewhere = lab.another(QUICK).parked();
            elsewhere.replay(lab.tenant, stream);
            lab.append(stream, "behind 2", "behind 3");
            until(() -> lab.published.versions(stream).size() == 4);
            lab.append(stream, "next");
            until(() -> lab.published.versions(stream).size() == 5);
        }
        assertThat(lab.published.versions(stream)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(lab.parked()).isEmpty();
    }

    @Test
    void what_a_worker_that_runs_finds_discarded_lets_the_rest_of_the_stream_go() {
        try (OutboxWorker worker = lab.outbox.start(lab.published, THREADS)) {
            lab.published.failAlways("poison");
            lab.append(stream, "poison", "behind");
            until(() -> lab.parked().size() == 2);

            lab.another(QUICK).parked().discard(lab.parked().get(0).number(), "no cure");

            until(() -> lab.published.versions(stream).equals(List.of(2L)));
        }
    }

    @Test
    void who_waits_goes_on_waiting_when_another_worker_takes_over() {
        lab.park(stream, "poison");
        lab.append(stream, "behind");

        lab.another(QUICK).run(lab.published, OutboxLab.PLENTY);

        assertThat(lab.published.customers()).isEmpty();
        assertThat(lab.parked()).extracting(ParkedEvent::version).containsExactly(1L, 2L);
    }

    @Test
    void with_the_other_policy_later_events_go_on() {
        Outbox goingOn = lab.another(QUICK.withAfterParked(AfterParked.GO_ON));
        lab.published.failAlways("poison");
        lab.append(stream, "poison", "1", "2");

        goingOn.run(lab.published, OutboxLab.PLENTY);

        assertThat(lab.published.customers()).containsExactly("1", "2");
        lab.published.cure();
        goingOn.parked().replay(lab.parked().get(0).number());
        goingOn.run(lab.published, OutboxLab.PLENTY);
        assertThat(lab.published.customers()).containsExactly("1", "2", "poison");
    }

    @Test
    void without_order_one_of_the_workers_carries_out_a_replay() {
        OutboxConfig competing = QUICK.withOrder(OutboxOrder.NONE);
        Outbox first = lab.another(competing);
        Outbox second = lab.another(competing);
        try (OutboxWorker one = first.start(lab.published, THREADS); OutboxWorker two = second.start(lab.published, THREADS)) {
            lab.published.failAlways("poison");
            lab.append(stream, "poison", "1", "2");
            until(() -> lab.parked().size() == 1 && lab.published.count() == 2);
            int before = lab.published.attempts("poison");
            lab.published.cure();
            first.parked().replayAll();
            until(() -> lab.parked().isEmpty());
            assertThat(lab.published.attempts("poison") - before).isEqualTo(1);
        }
    }

    @Test
    void what_KurrentDBs_own_tools_replay_is_published_in_order_too() throws Exception {
        lab.published.failAlways("poison");
        lab.append(stream, "poison", "behind 1", "behind 2");
        lab.run();
        lab.published.cure();

        lab.database.groups().replayParkedMessagesToAll(lab.name).get(10, TimeUnit.SECONDS);
        lab.run();

        assertThat(lab.published.customers()).containsExactly("poison", "behind 1", "behind 2");
        assertThat(lab.parked()).isEmpty();
    }
}
