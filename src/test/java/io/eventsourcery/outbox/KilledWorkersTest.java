package io.eventsourcery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Three processes of an application, of which one dies again and again. The profile {@code nightly} has the long
 * form. Alone, as so many processes leave others no time.
 */
@Isolated
@Tag("embedded-only")
class KilledWorkersTest {
    private static final int EVENTS = Integer.getInteger("test.outbox.events", 6_000);
    private static final int KILLS = Integer.getInteger("test.outbox.kills", 10);
    private static final int PROCESSES = 3;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void every_event_is_published_in_order_though_one_of_three_processes_is_killed_at_random_again_and_again(@TempDir Path folder) throws Exception {
        try (WorkerProcesses workers = new WorkerProcesses(folder)) {
            for (int i = 0; i < PROCESSES; i++) {
                workers.start();
            }
            Random random = new Random(7);
            for (int kill = 0; kill < KILLS; kill++) {
                workers.append(EVENTS / KILLS);
                int appended = EVENTS / KILLS * (kill + 1);
                int some = Math.min(appended, workers.ids().size() + 1 + random.nextInt(EVENTS / KILLS));
                // In the middle of its work, if it is the one that publishes; the others stand by.
                await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20)).until(() -> workers.ids().size() >= some);
                workers.kill(random.nextInt(PROCESSES));
                workers.start();
            }
            int all = EVENTS / KILLS * KILLS;
            await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(100)).until(() -> workers.ids().size() >= all);

            workers.assertThatOrderWasKept();
            assertThat(workers.published().size() - all).as("events that were published twice")
                    .isLessThanOrEqualTo(KILLS * OutboxConfig.defaults().buffer());
        }
    }
}
