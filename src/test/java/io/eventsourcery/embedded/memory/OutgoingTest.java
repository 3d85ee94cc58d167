package io.eventsourcery.embedded.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.embedded.threads.NodeTimer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutgoingTest {
    private final ScheduledExecutorService timer = new NodeTimer("test");
    private final List<String> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private Sent to(Outgoing outgoing, String client) {
        return outgoing.open(() -> told.add(client + " has room"), () -> told.add(client + " is given up"));
    }

    private void awaitTold(String... all) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(told).containsExactly(all));
    }

    @Test
    void who_asks_while_too_much_is_on_its_way_is_told_when_it_is_taken() {
        Outgoing outgoing = new Outgoing(100, Duration.ofMinutes(1), timer);
        Sent one = to(outgoing, "one"), two = to(outgoing, "two");
        assertThat(one.hasRoom()).isTrue();
        one.add(100);
        assertThat(two.hasRoom()).isFalse();
        one.taken();
        assertThat(two.hasRoom()).isTrue();
    }

    @Test
    void who_takes_nothing_is_given_up_when_others_wait_for_it() {
        Outgoing outgoing = new Outgoing(100, Duration.ofMillis(40), timer);
        Sent stuck = to(outgoing, "stuck"), waiting = to(outgoing, "waiting");
        stuck.add(150);
        assertThat(waiting.hasRoom()).isFalse();
        awaitTold("stuck is given up", "waiting has room");
        assertThat(waiting.hasRoom()).isTrue();
    }

    @Test
    void who_went_is_told_nothing_and_nothing_waits_for_it() {
        Outgoing outgoing = new Outgoing(100, Duration.ofMillis(40), timer);
        Sent gone = to(outgoing, "gone"), impatient = to(outgoing, "impatient"), waiting = to(outgoing, "waiting");
        gone.add(150);
        assertThat(impatient.hasRoom()).isFalse();
        assertThat(waiting.hasRoom()).isFalse();
        gone.close();
        impatient.close();
        awaitTold("waiting has room");
    }
}
