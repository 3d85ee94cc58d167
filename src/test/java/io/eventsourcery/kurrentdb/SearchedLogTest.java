package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Recorded;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a node of its own: what fills a log keeps those busy who share it. */
@Tag("embedded-only")
class SearchedLogTest {
    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBClient client = KurrentDBClients.create(node.connectionString());
    private final FollowingLab lab = new FollowingLab(client, KurrentDBConfig.defaults().withTimeout(Duration.ofSeconds(30)));
    private final List<Recorded> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        KurrentDBClients.shutDown(client);
        node.close();
    }

    @Test
    void a_position_moves_on_through_a_log_in_which_nothing_is_selected_and_waits_for_what_is_not_processed() throws Exception {
        lab.appendForeign(1_200);
        long first = lab.place(1, 1);
        long foreign = lab.appendForeign(1_200);
        lab.appendForeign(32);
        CountDownLatch handling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).each(recorded -> {
            handling.countDown();
            goOn.await(30, TimeUnit.SECONDS);
            seen.add(recorded);
        }, FollowingLab.THREADS)) {
            assertThat(handling.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(subscription.position().orElse(-1)).isLessThan(first);
            goOn.countDown();
            until(() -> subscription.position().orElse(-1) >= foreign);

            long live = lab.appendForeign(1_200);
            until(() -> subscription.position().orElse(-1) > foreign);
            assertThat(subscription.position().orElse(-1)).isLessThanOrEqualTo(live);
        }
        assertThat(seen).hasSize(1);
        assertThat(lab.backend.checkpoints().load(lab.name).position().orElse(-1)).isGreaterThan(foreign);

        lab.place(2, 2);
        try (RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name)
                .each(seen::add, FollowingLab.THREADS)) {
            FollowingLab.untilHandled(subscription, 1);
        }
        assertThat(seen).extracting(Recorded::version).containsExactly(1L, 2L);
    }
}
