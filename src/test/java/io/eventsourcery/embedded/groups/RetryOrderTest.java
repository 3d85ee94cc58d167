package io.eventsourcery.embedded.groups;

import static io.eventsourcery.embedded.groups.SettingsBuilder.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.OptionalLong;

@DisplayName("What failed is delivered again")
class RetryOrderTest {

    private final GroupLab lab = new GroupLab();

    @Test
    @DisplayName("before new events, in the order of the source, whatever the order of the answers")
    void beforeNewOnes() {
        lab.group(settings());
        lab.write("orders", 4);
        var consumer = lab.consumer(3);

        consumer.nacks(NackAction.RETRY, 2, 0, 1);

        assertThat(consumer.delivered()).containsExactly("orders@0 retry 0", "orders@1 retry 0", "orders@2 retry 0",
                "orders@0 retry 1", "orders@1 retry 1", "orders@2 retry 1");
    }

    @Test
    @DisplayName("in the order of the source when the consumer has no room at the time")
    void sortedWhileTheyWait() {
        lab.group(settings());
        lab.write("orders", 4);
        var gone = lab.consumer(3);
        gone.leaves();

        var next = lab.consumer(4);

        assertThat(next.delivered()).containsExactly("orders@0 retry 1", "orders@1 retry 1", "orders@2 retry 1", "orders@3 retry 0");
    }

    @Test
    @DisplayName("and replayed messages come after the retries that wait already, but before new events")
    void replayedBehindRetries() {
        lab.group(settings());
        lab.write("orders", 4);
        var consumer = lab.consumer(3);
        consumer.nacks(NackAction.PARK, 0);
        consumer.leaves();
        lab.groups.replay(lab.key, OptionalLong.empty());

        var next = lab.consumer(10);

        assertThat(next.delivered()).containsExactly("orders@1 retry 1", "orders@2 retry 1", "orders@3 retry 1", "orders@0 retry 0 link");
    }

    @Test
    @DisplayName("with one place of the buffer, so that the order is kept for ever")
    void orderIsKeptWithOnePlace() {
        lab.group(settings());
        lab.write("orders", 2);
        var consumer = lab.consumer(1);

        consumer.nacks(NackAction.RETRY, 0);
        consumer.nacks(NackAction.UNKNOWN, 1);
        consumer.acks(2);

        assertThat(consumer.delivered()).containsExactly("orders@0 retry 0", "orders@0 retry 1", "orders@0 retry 2", "orders@1 retry 0");
    }
}
