package io.eventsourcery.core.leasing;

import static io.eventsourcery.core.Lease.Standing.GAINED;
import static io.eventsourcery.core.Lease.Standing.HELD;
import static io.eventsourcery.core.Lease.Standing.NONE;
import static io.eventsourcery.core.Lease.Standing.REGAINED;
import static io.eventsourcery.core.Lease.Standing.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.core.Await;
import io.eventsourcery.core.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** By clocks that the test moves, which are hours apart from node to node. Sessions are renewed when the test says so. */
class NodeLeaseTest {
    private static final Duration TIME = Duration.ofMinutes(20);
    private static final Duration LOOK = TIME.dividedBy(8);

    private final MemoryLeases storage = new MemoryLeases();
    private final List<Node> nodes = new ArrayList<>();
    private final Node one = new Node(0);
    private final Node other = new Node(Duration.ofHours(7).toNanos());

    private final class Node {
        private long nanos;
        private boolean standsStill;
        private final NodeLeases leases = new NodeLeases(storage, TIME, () -> nanos);
        private final Lease lease = leases.of("name");

        private Node(long nanos) {
            this.nanos = nanos;
            nodes.add(this);
        }

        private void renew() {
            Await.result(leases.session().renew());
        }
    }

    /** On all clocks; a node that does not stand still, and holds the lease, renews its session. */
    private void pass(Duration time) {
        for (Duration step = TIME.dividedBy(4), passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            Duration part = time.minus(passed).compareTo(step) < 0 ? time.minus(passed) : step;
            nodes.forEach(node -> node.nanos += part.toNanos());
            nodes.stream().filter(node -> !node.standsStill && node.lease.isHeld()).forEach(Node::renew);
        }
    }

    @AfterEach
    void close() {
        nodes.forEach(node -> node.leases.close());
    }

    @Test
    void one_holds_it_and_the_other_stands_by_for_however_long() {
        assertThat(one.lease.take()).isEqualTo(GAINED);
        for (int i = 0; i < 20; i++) {
            assertThat(other.lease.take()).isEqualTo(NONE);
            pass(LOOK);
            assertThat(one.lease.take()).isEqualTo(HELD);
        }
        assertThat(other.lease.isHeld()).isFalse();
    }

    private void loseTheAnswerOfTaking() {
        one.leases.of("another").take();
        storage.losesAnswers = true;
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(one.lease::take);
        storage.losesAnswers = false;
        assertThat(storage.stored.get("name").entry().session()).isPresent();
    }

    @Test
    void one_whose_taking_was_never_answered_is_given_up_too() {
        loseTheAnswerOfTaking();

        one.lease.release();

        assertThat(other.lease.take()).isEqualTo(GAINED);
    }

    @Test
    void giving_up_what_another_has_meanwhile_takes_nothing_from_it() {
        loseTheAnswerOfTaking();
        nodes.forEach(node -> node.nanos += TIME.multipliedBy(2).toNanos());
        other.lease.take();
        nodes.forEach(node -> node.nanos += TIME.multipliedBy(2).toNanos());
        assertThat(other.lease.take()).isIn(GAINED, REGAINED);

        one.lease.release();

        assertThat(other.lease.take()).isEqualTo(HELD);
        assertThat(storage.stored.get("name").entry().session()).isPresent();
    }

    @Test
    void one_that_is_given_up_can_be_had_at_the_next_look() {
        one.lease.take();
        other.lease.take();
        one.lease.release();

        assertThat(other.lease.take()).as("not looked at again yet").isEqualTo(NONE);
        pass(LOOK);
        assertThat(other.lease.take()).isEqualTo(GAINED);
        assertThat(one.lease.take()).isEqualTo(NONE);
    }

    @Test
    void one_whose_holder_is_not_heard_of_is_had_when_it_was_watched_for_the_whole_time() {
        one.lease.take();
        one.standsStill = true;
        pass(TIME.multipliedBy(3));
        assertThat(other.lease.take()).as("nobody has watched yet").isEqualTo(NONE);
        pass(TIME.minusMillis(1));
        assertThat(other.lease.take()).isEqualTo(NONE);
        pass(LOOK);
        assertThat(other.lease.take()).isEqualTo(GAINED);
    }

    @Test
    void a_holder_does_not_trust_in_it_any_more_before_another_can_have_it() {
        one.lease.take();
        other.lease.take();
        one.standsStill = true;
        pass(TIME.multipliedBy(4).dividedBy(5));
        assertThat(one.lease.isHeld()).isFalse();
        assertThat(other.lease.take()).isEqualTo(NONE);
    }

    @Test
    void a_holder_that_stood_still_has_it_again_when_nobody_took_it() {
        one.lease.take();
        one.standsStill = true;
        pass(TIME.multipliedBy(3));
        one.standsStill = false;

        assertThat(one.lease.isHeld()).isFalse();
        assertThat(one.lease.take()).isEqualTo(REGAINED);
        assertThat(one.lease.take()).isEqualTo(HELD);
        assertThat(other.lease.take()).isEqualTo(NONE);
    }

    @Test
    void a_holder_that_stood_still_finds_that_another_has_it() {
        one.lease.take();
        other.lease.take();
        one.standsStill = true;
        pass(TIME.plus(LOOK));
        assertThat(other.lease.take()).isEqualTo(GAINED);
        one.standsStill = false;

        assertThat(one.lease.isHeld()).isFalse();
        assertThat(one.lease.take()).isEqualTo(NONE);
        one.renew();
        assertThat(one.lease.isHeld()).as("its session is alive again, its lease is not").isFalse();
        assertThat(other.lease.isHeld()).isTrue();
    }

    @Test
    void a_session_that_is_renewed_late_does_not_bring_back_what_may_have_been_taken() {
        one.lease.take();
        one.standsStill = true;
        pass(TIME);
        one.renew();

        assertThat(one.lease.isHeld()).isFalse();
        assertThat(one.lease.take()).isEqualTo(REGAINED);
    }

    @Test
    void of_two_who_find_its_holder_dead_one_has_it() {
        Node third = new Node(Duration.ofHours(-3).toNanos());
        one.lease.take();
        other.lease.take();
        third.lease.take();
        one.standsStill = true;
        pass(TIME.plus(LOOK));

        assertThat(other.lease.take()).isEqualTo(GAINED);
        assertThat(third.lease.take()).isEqualTo(NONE);
    }

    @Test
    void two_of_a_name_on_one_node_do_not_both_have_it() {
        Lease second = one.leases.of("name");
        assertThat(one.lease.take()).isEqualTo(GAINED);
        assertThat(second.take()).isEqualTo(NONE);
        one.lease.release();
        pass(LOOK);
        assertThat(second.take()).isEqualTo(GAINED);
        assertThat(one.leases.of("another name").take()).isEqualTo(GAINED);
    }

    @Test
    void a_renewal_whose_answer_was_lost_is_no_obstacle_to_the_next() {
        one.lease.take();
        storage.losesAnswers = true;
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(one::renew);
        storage.losesAnswers = false;
        one.nanos += TIME.dividedBy(2).toNanos();
        one.renew();
        one.nanos += TIME.dividedBy(2).toNanos();
        assertThat(one.lease.isHeld()).isTrue();
    }

    @Test
    void one_that_was_taken_without_an_answer_is_taken_when_it_is_asked_for_again() {
        one.renew();
        storage.losesAnswers = true;
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(one.lease::take);
        storage.losesAnswers = false;
        assertThat(one.lease.take()).isEqualTo(UNKNOWN);
        one.nanos += LOOK.toNanos();
        assertThat(one.lease.take()).isEqualTo(GAINED);
    }

    @Test
    void while_nobody_can_be_asked_it_is_not_held_for_longer_than_it_is_sure() {
        one.lease.take();
        storage.away = true;
        one.nanos += TIME.dividedBy(2).toNanos();
        assertThat(one.lease.take()).isEqualTo(HELD);
        one.nanos += TIME.dividedBy(2).toNanos();
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(one.lease::take);
        assertThat(one.lease.take()).isEqualTo(UNKNOWN);
        storage.away = false;
        one.nanos += LOOK.toNanos();
        assertThat(one.lease.take()).isEqualTo(REGAINED);
    }

    @Test
    void a_session_of_which_there_is_no_record_is_watched_as_well() {
        one.lease.take();
        storage.stored.keySet().removeIf(name -> name.startsWith("node:"));
        assertThat(other.lease.take()).isEqualTo(NONE);
        one.standsStill = true;
        pass(TIME.plus(LOOK));
        assertThat(other.lease.take()).isEqualTo(GAINED);
    }

    @Test
    void one_who_stands_by_writes_nothing() {
        one.lease.take();
        int before = storage.stored.size();
        other.lease.take();
        assertThat(storage.stored).hasSize(before);
    }
}
