package io.eventsourcery.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("Looks at the heap, which it has to have for itself")
class MillionEventsTest {
    @Test
    void a_million_small_events_fit_in_a_third_of_a_gibibyte_and_can_be_found() {
        EventLog log = new EventLog(Clock.systemUTC());
        long before = used();
        for (int i = 0; i < 10_000; i++) {
            List<NewRecord> batch = new ArrayList<>();
            for (int k = 0; k < 100; k++) batch.add(Lines.event("OrderPlaced"));
            log.append("order-" + i % 1_000, Expected.ANY, batch);
        }
        assertThat(used() - before).isLessThan(350L << 20);
        assertThat(log.lastRevision("order-7")).isEqualTo(999);
        LogRecord late = log.readStream("order-999", 990, 1, true).records().get(0);
        assertThat(log.readAll(late.position(), 1, true).records()).containsExactly(late);
        assertThat(log.readAll(late.position(), 1, false).records().get(0).position()).isLessThan(late.position());
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
