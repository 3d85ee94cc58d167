package io.eventsourcery.embedded.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private final MemoryBudget budget = new MemoryBudget(100);
    private final List<String> lost = new ArrayList<>();

    private Share share(String name) {
        return budget.open(() -> lost.add(name));
    }

    @Test
    void what_fits_is_held_and_given_back() {
        Share one = share("one"), two = share("two");
        one.take(60);
        two.take(40);
        assertThat(budget.held()).isEqualTo(100);
        one.give(20);
        two.close();
        assertThat(budget.held()).isEqualTo(40);
        assertThat(lost).isEmpty();
    }

    @Test
    void who_holds_the_most_loses_it_whoever_wants_more() {
        Share large = share("large"), small = share("small");
        large.take(90);
        small.take(20);
        assertThat(lost).containsExactly("large");
        assertThat(budget.held()).isEqualTo(20);
    }

    @Test
    void who_would_hold_the_most_is_the_one_to_go() {
        Share other = share("other"), greedy = share("greedy");
        other.take(40);
        greedy.take(70);
        assertThat(lost).containsExactly("greedy");
        assertThat(budget.held()).isEqualTo(40);
    }

    @Test
    void among_equals_the_oldest_goes() {
        share("idle");
        Share oldest = share("oldest"), middle = share("middle"), newest = share("newest");
        oldest.take(40);
        middle.take(40);
        newest.take(40);
        assertThat(lost).containsExactly("oldest");
        newest.take(1);
        middle.take(40);
        assertThat(lost).containsExactly("oldest", "middle");
    }

    @Test
    void nothing_is_held_by_who_is_closed_or_has_lost() {
        Share closed = share("closed"), loser = share("loser");
        closed.close();
        closed.take(1_000);
        loser.take(101);
        loser.take(1_000);
        loser.give(5);
        assertThat(budget.held()).isZero();
        assertThat(lost).containsExactly("loser");
    }
}
