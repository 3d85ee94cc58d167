package io.eventsourcery.measure;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals(2);

    @Test
    void all_have_come_when_each_came_once() {
        arrivals.arrived("a", 1);
        arrivals.arrived("b", 2);

        assertThatCode(arrivals::await).doesNotThrowAnyException();
    }

    @Test
    void one_that_came_twice_does_not_stand_for_another() {
        arrivals.arrived("a", 1);
        arrivals.arrived("a", 1);

        assertThatThrownBy(arrivals::await).hasMessage("Found 1 in place of 2");
    }

    @Test
    void one_that_could_not_be_read_has_not_come() {
        assertThatThrownBy(() -> arrivals.arrived(null, 1)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void a_subscription_that_ends_is_not_waited_for_and_says_why() {
        arrivals.arrived("a", 1);
        arrivals.failed(new IllegalStateException("cut off"));

        assertThatThrownBy(arrivals::await).hasMessage("1 events never came").hasRootCauseMessage("cut off");
    }

    @Test
    void what_has_failed_without_telling_is_asked_and_says_why() {
        assertThatThrownBy(() -> arrivals.await(() -> Optional.of(new IllegalStateException("unreadable")))).hasMessage("2 events never came").hasRootCauseMessage("unreadable");
    }
}
