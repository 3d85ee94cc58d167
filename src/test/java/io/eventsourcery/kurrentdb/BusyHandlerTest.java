package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Captured;
import io.eventsourcery.Database;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BusyHandlerTest {
    private final FollowingLab lab = new FollowingLab();

    @Test
    void one_that_takes_longer_than_a_stop_waits_is_told_of_once_however_often_it_is_closed() throws Exception {
        KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
                .configure(Database.client(), KurrentDBConfig.defaults().withStopTimeout(Duration.ofMillis(50)));
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        lab.place(1, 1);
        RunningSubscription subscription = backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).each(recorded -> {
            busy.countDown();
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        }, FollowingLab.THREADS);
        assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();

        try (Captured log = Captured.from("io.eventsourcery.core.Stopping")) {
            backend.stop();
            subscription.close();
            backend.close();

            assertThat(log.lines()).filteredOn(line -> line.contains(lab.name)).singleElement().asString().contains("still busy with an event after PT0.05S");
        } finally {
            done.countDown();
        }
    }
}
