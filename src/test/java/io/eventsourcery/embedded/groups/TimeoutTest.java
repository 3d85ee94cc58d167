package io.eventsourcery.embedded.groups;

import static io.eventsourcery.embedded.groups.SettingsBuilder.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message without an answer")
class TimeoutTest {

    private final GroupLab lab = new GroupLab();

    @Test
    @DisplayName("88 is redelivered at the first tick after messageTimeout, to whoever has room")
    void redelivered() {
        lab.group(settings().timeout(3_000));
        lab.write("orders", 1);
        var consumer = lab.consumer(5);

        lab.seconds(2);
        assertThat(consumer.delivered()).containsExactly("orders@0 retry 0");

        lab.seconds(1);
        assertThat(consumer.delivered()).containsExactly("orders@0 retry 0", "orders@0 retry 1");
    }

    @Test
    @DisplayName("expires at the next tick if messageTimeout is 0, which is not never")
    void zeroIsNotNever() {
        lab.group(settings().timeout(0));
        lab.write("orders", 1);
        var consumer = lab.consumer(5);

        lab.seconds(2);

        assertThat(consumer.delivered()).containsExactly("orders@0 retry 0", "orders@0 retry 1", "orders@0 retry 2");
    }

    @Test
    @DisplayName("is parked when its last retry is over too")
    void parkedAtTheEnd() {
        lab.group(settings().timeout(1_000).retries(1));
        lab.write("orders", 1);
        var consumer = lab.consumer(5);

        lab.seconds(2);

        assertThat(consumer.delivered()).containsExactly("orders@0 retry 0", "orders@0 retry 1");
        assertThat(lab.info().parked()).isEqualTo(1);
        assertThat(lab.info().totalInFlight()).isZero();
    }

    @Test
    @DisplayName("is not stopped from coming again by an answer that arrives after the time")
    void lateAnswer() {
        lab.group(settings());
        lab.write("orders", 2);
        var slow = lab.consumer(1);
        var busy = lab.consumer(1);
        slow.leaves();

        busy.acks(slow.events.get(0).id());
        busy.acks(0);

        assertThat(busy.delivered()).containsExactly("orders@1 retry 0", "orders@0 retry 1");
    }

    @Test
    @DisplayName("never expires while nobody is connected")
    void nothingExpiresAlone() {
        lab.group(settings().timeout(1_000).retries(0));
        lab.write("orders", 1);

        lab.seconds(5);

        assertThat(lab.info().parked()).isZero();
        assertThat(lab.consumer(1).delivered()).containsExactly("orders@0 retry 0");
    }
}
