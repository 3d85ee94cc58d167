package io.eventsourcery.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CausesTest {
    @Test
    void the_innermost_cause_is_found_and_of_one_without_a_cause_it_is_itself() {
        IllegalStateException innermost = new IllegalStateException("innermost");

        assertThat(Causes.innermost(new RuntimeException(new RuntimeException(innermost)))).isSameAs(innermost);
        assertThat(Causes.innermost(innermost)).isSameAs(innermost);
    }

    @Test
    void two_that_are_each_others_cause_come_to_an_end() {
        RuntimeException one = new RuntimeException("one");
        RuntimeException other = new RuntimeException("other", one);
        one.initCause(other);

        assertThat(Causes.innermost(one)).isIn(one, other);
    }
}
