package io.eventsourcery.servers.kit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** How long a test waits for what does not happen at once. */
public final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private Patience() {
    }

    public static void until(ThrowingRunnable holds) {
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(200)).untilAsserted(holds);
    }
}
