package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.outbox.ForeignRecords;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionCounts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FollowingForeignRecordsTest {
    private static final SubscriptionCounts COUNTS = new SubscriptionCounts(3, ForeignRecords.AMONG_OURS, 0, 0, 0);

    private final FollowingLab lab = new FollowingLab();
    private final String ours = new StreamName(lab.order, lab.tenant).toString();
    private final List<Recorded> seen = new CopyOnWriteArrayList<>();

    @BeforeEach
    void write() throws Exception {
        lab.place(1, 1);
        ForeignRecords.write(lab.client, ours);
        lab.place(2, 3);
    }

    private Following following(FailurePolicy policy) {
        return lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).onFailure(policy);
    }

    private void assertThatOnlyEventsOfOursWereSeen(RunningSubscription subscription) {
        until(() -> subscription.failure().isPresent() || subscription.isCaughtUp() && subscription.counts().equals(COUNTS));
        assertThat(subscription.failure()).isEmpty();
        assertThat(seen).extracting(Recorded::event).containsExactly(new OrderPlaced("1"), new OrderPlaced("2"), new OrderPlaced("3"));
        assertThat(lab.backend.subscriptions().parked(lab.name).list(10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FailurePolicy.class)
    void foreign_streams_system_events_links_tombstones_and_what_is_no_JSON_are_passed_over_whatever_the_policy(FailurePolicy policy) {
        try (RunningSubscription subscription = following(policy).each(seen::add, FollowingLab.THREADS)) {
            assertThatOnlyEventsOfOursWereSeen(subscription);
        }
    }

    @Test
    void in_batches_too() {
        try (RunningSubscription subscription = following(FailurePolicy.FAIL).inBatches(2, Duration.ofMillis(100), seen::addAll, FollowingLab.THREADS)) {
            assertThatOnlyEventsOfOursWereSeen(subscription);
        }
    }

    /** The server then filters by type, so that streams of others with events of the same type come as well. */
    @Test
    void of_certain_types_too() throws Exception {
        lab.appendRaw("order-placed", "[1]");
        try (RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours.ofTypes("order-placed"), StartFrom.beginning())
                .each(seen::add, FollowingLab.THREADS)) {
            until(() -> subscription.failure().isPresent() || subscription.isCaughtUp() && subscription.counts().handled() == 3);
            assertThat(subscription.failure()).isEmpty();
            assertThat(subscription.counts().passedOver()).isGreaterThanOrEqualTo(2);
        }
    }
}
