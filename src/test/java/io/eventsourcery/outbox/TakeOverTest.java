package io.eventsourcery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process publishes, another stands by. */
@Tag("embedded-only")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TakeOverTest {
    private WorkerProcesses workers;

    @BeforeEach
    void one_publishes_and_another_stands_by(@TempDir Path folder) {
        workers = new WorkerProcesses(folder);
        workers.start();
        workers.append(10);
        await().atMost(Duration.ofMinutes(1)).until(() -> workers.ids().size() == 10);
        workers.start();
        await().atMost(Duration.ofMinutes(1)).until(() -> workers.get(1).stoodBy());
    }

    @AfterEach
    void stop() {
        workers.close();
    }

    @Test
    void the_other_takes_over_within_five_seconds_of_a_death() {
        workers.kill(0);
        workers.append(10);

        await().atMost(Duration.ofSeconds(5)).until(() -> workers.ids().size() == 20);
    }

    @Test
    void the_other_takes_over_within_thirty_seconds_of_a_hang_and_what_hung_does_not_disturb_it() throws Exception {
        workers.get(0).signal("STOP");
        workers.append(10);
        await().atMost(Duration.ofSeconds(30)).until(() -> workers.ids().size() == 20);

        workers.get(0).signal("CONT");
        workers.append(10);

        await().atMost(Duration.ofSeconds(10)).until(() -> workers.ids().size() == 30);
        workers.assertThatOrderWasKept();
        assertThat(workers.consumers()).isEqualTo(1);
    }
}
