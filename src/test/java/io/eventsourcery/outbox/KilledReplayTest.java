package io.eventsourcery.outbox;

import static io.eventsourcery.outbox.OutboxLab.until;
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

/** {@code kill -9} at any step of a replay. */
@Isolated
@Tag("embedded-only")
class KilledReplayTest {
    private static final int STREAMS = 10;
    private static final int OF_EACH = 40;
    private static final int KILLS = 5;

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void a_replay_whose_worker_is_killed_again_and_again_publishes_all_in_order_and_leaves_nothing_parked(@TempDir Path folder) throws Exception {
        try (WorkerProcesses workers = new WorkerProcesses(folder)) {
            workers.append(STREAMS, OF_EACH);
            workers.outbox().run(recorded -> {
                throw new IllegalStateException("nobody takes it");
            }, OutboxLab.PLENTY);
            assertThat(workers.outbox().counts().parked()).isEqualTo(STREAMS * OF_EACH);

            workers.outbox().parked().replayAll();
            Random random = new Random(11);
            for (int kill = 1; kill <= KILLS; kill++) {
                workers.start();
                int some = STREAMS * OF_EACH * kill / (KILLS + 1) + random.nextInt(20);
                await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).until(() -> workers.ids().size() >= some);
                workers.kill(0);
            }
            workers.start();
            until(() -> workers.ids().size() == STREAMS * OF_EACH);
            until(() -> workers.outbox().parked().list(ParkedQuery.all()).events().isEmpty());

            workers.assertThatOrderWasKept();
        }
    }
}
