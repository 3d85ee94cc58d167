package io.eventsourcery.core.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes(Item::stream);
    private final StreamId one = StreamId.random();
    private final StreamId other = StreamId.random();

    private static Item item(StreamId stream, long version) {
        RawEvent event = new RawEvent(UUID.randomUUID(), "t", new byte[0], new byte[0]);
        return new Item(new RecordedRaw(event, stream, TenantId.DEFAULT, version, version, Instant.EPOCH), Optional.empty(), Optional.empty());
    }

    private void settle(Lane lane) {
        lanes.removeHead(lane);
        lanes.giveBack(lane);
    }

    @Test
    void a_lane_that_was_handed_out_is_not_handed_out_again_until_it_is_given_back() {
        lanes.add(item(one, 1));
        lanes.add(item(one, 2));
        Lane lane = lanes.next(0);
        assertThat(lanes.next(0)).isNull();

        settle(lane);

        assertThat(lanes.next(0).head().version()).isEqualTo(2);
    }

    @Test
    void events_of_a_lane_come_by_version_and_none_before_one_that_is_being_published() {
        lanes.add(item(one, 5));
        Lane lane = lanes.next(0);
        lane.running(null, 1);
        lanes.add(item(one, 7));
        lanes.add(item(one, 3));
        lanes.add(item(one, 6));

        assertThat(lane.head().version()).isEqualTo(5);
        settle(lane);
        for (long version : new long[] {3, 6, 7}) {
            Lane next = lanes.next(0);
            assertThat(next.head().version()).isEqualTo(version);
            settle(next);
        }
        assertThat(lanes.isEmpty()).isTrue();
        assertThat(lanes.next(0)).isNull();
    }

    @Test
    void a_delayed_lane_waits_for_its_time_and_others_do_not() {
        lanes.add(item(one, 1));
        lanes.delay(lanes.next(0), 100);
        lanes.add(item(other, 1));

        assertThat(lanes.due()).hasValue(100);
        assertThat(lanes.next(99).head().stream().id()).isEqualTo(other);
        assertThat(lanes.next(99)).isNull();
        assertThat(lanes.next(100).head().stream().id()).isEqualTo(one);
        assertThat(lanes.due()).isEmpty();
    }

    @Test
    void the_time_between_two_attempts_doubles_up_to_the_longest() {
        RetryPlan plan = new RetryPlan(Duration.ofMillis(100), Duration.ofSeconds(1));

        assertThat(plan.after(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(plan.after(2)).isEqualTo(Duration.ofMillis(200));
        assertThat(plan.after(4)).isEqualTo(Duration.ofMillis(800));
        assertThat(plan.after(5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(plan.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(1));
        assertThat(new RetryPlan(Duration.ofDays(9), Duration.ofSeconds(1)).after(1)).isEqualTo(Duration.ofSeconds(1));
    }
}
