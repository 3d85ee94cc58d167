package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Database;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real processes, with the leases that an application has unless it says otherwise. */
@Timeout(180)
class KilledNodeTest {
    private static final Duration TAKEN_OVER = Duration.ofSeconds(30);

    private final FollowingLab lab = new FollowingLab();

    private static void within(Duration time, Callable<Boolean> condition) {
        await().atMost(time).until(condition);
    }

    private NodeProcess ready(NodeProcess node) {
        within(Duration.ofSeconds(60), node::isReady);
        return node;
    }

    private NodeProcess start() throws Exception {
        return ready(NodeProcess.start(Database.connectionString(), lab.tenant, lab.name));
    }

    @Test
    void the_other_takes_over_from_one_that_was_stopped_which_handles_nothing_when_it_goes_on_and_is_taken_over_from_when_it_is_killed() throws Exception {
        try (NodeProcess first = start(); NodeProcess second = start()) {
            lab.place(1, 5);
            within(Duration.ofSeconds(30), () -> first.handled().size() == 5);

            first.signal("STOP");
            lab.place(6, 10);
            within(TAKEN_OVER, () -> second.handled().contains(10L));
            lab.place(11, 15);
            within(Duration.ofSeconds(30), () -> second.handled().contains(15L));
            List<Long> before = List.copyOf(first.handled());
            first.signal("CONT");
            lab.place(16, 20);
            within(Duration.ofSeconds(30), () -> second.handled().contains(20L));
            assertThat(first.handled()).as("but for one that was in its hands, while the other handled " + second.handled())
                    .startsWith(before.toArray(Long[]::new)).hasSizeLessThanOrEqualTo(before.size() + 1);

            second.signal("KILL");
            lab.place(21, 25);
            within(TAKEN_OVER, () -> first.handled().contains(25L));
            Set<Long> handled = new HashSet<>(first.handled());
            handled.addAll(second.handled());
            assertThat(handled).containsAll(List.copyOf(LongStream.rangeClosed(1, 25).boxed().toList()));
        }
    }
}
