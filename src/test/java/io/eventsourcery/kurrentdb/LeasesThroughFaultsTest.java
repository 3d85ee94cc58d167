package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.Recorded;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.StoredCheckpoint;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionState;
import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("embedded-only")
class LeasesThroughFaultsTest {
    private static final KurrentDBConfig SHORT = KurrentDBConfig.defaults().withTimeout(Duration.ofSeconds(5)).withSubscriptionLease(Duration.ofSeconds(4));

    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBClient client = KurrentDBClients.create(node.connectionString() + "&maxDiscoverAttempts=1000&discoveryInterval=50");
    private final FollowingLab lab = new FollowingLab(client, SHORT);
    private final List<Recorded> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        lab.backend.close();
        KurrentDBClients.shutDown(client);
        node.faults().clear();
        node.close();
    }

    @Test
    void a_database_that_is_away_for_longer_than_the_lease_costs_nothing_but_time() {
        lab.place(1, 3);
        try (RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).each(seen::add, FollowingLab.THREADS)) {
            until(() -> seen.size() == 3);
            node.stop();
            until(() -> subscription.state() == SubscriptionState.STANDING_BY);
            assertThat(subscription.failure()).isEmpty();
            until(() -> subscription.noProgressSince().isPresent());
            node.restart();
            until(() -> subscription.state() == SubscriptionState.RUNNING);
            until(() -> {
                lab.place(4, 4);
                return true;
            });
            until(() -> seen.size() >= 4);
        }
        assertThat(seen).extracting(Recorded::version).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_save_whose_answer_was_lost_is_known_again_as_the_own_one_and_anothers_is_not() {
        CheckpointStorage storage = lab.backend.checkpoints();
        StoredCheckpoint first = storage.save(lab.name, StoredCheckpoint.NONE, OptionalLong.of(1));
        node.faults().dropNextAppendAnswer();
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> storage.save(lab.name, first, OptionalLong.of(2)));
        StoredCheckpoint third = storage.save(lab.name, first, OptionalLong.of(3));
        assertThat(storage.load(lab.name)).isEqualTo(third);

        node.faults().dropNextAppendAnswer();
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> storage.save(lab.name, third, OptionalLong.of(4)));
        CheckpointStorage other = new KurrentDBBackend().configure(client, SHORT).checkpoints();
        StoredCheckpoint taken = other.save(lab.name, other.load(lab.name), OptionalLong.of(4));
        assertThatExceptionOfType(CheckpointNotSavedException.class).isThrownBy(() -> storage.save(lab.name, third, OptionalLong.of(5)));
        assertThat(storage.load(lab.name)).isEqualTo(taken);
    }

    @Test
    void what_the_library_writes_for_itself_is_no_news_however_much_it_is_and_hides_none() {
        LogEnd end = new LogEnd(ClientSource.of(client), new Calls(SHORT.timeout(), ClientSource.of(client)));
        long event = lab.place(1, 1);
        CheckpointStorage storage = lab.backend.checkpoints();
        StoredCheckpoint last = StoredCheckpoint.NONE;
        for (int i = 1; i <= 40; i++) {
            last = storage.save(lab.name, last, OptionalLong.of(i));
        }
        assertThat(end.news()).hasValue(event);
    }
}
