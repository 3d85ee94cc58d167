package io.eventsourcery.embedded.groups;

import static io.eventsourcery.embedded.groups.SettingsBuilder.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.embedded.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A checkpoint")
class CheckpointTest {

    private final GroupLab lab = new GroupLab();

    @Test
    @DisplayName("is written after the upper bound of acknowledged events, without waiting for a tick")
    void upperBound() {
        lab.group(settings().checkpoints(2_000, 2, 3));
        lab.write("orders", 4);
        var consumer = lab.consumer(10);

        consumer.acks(0, 1);
        assertThat(checkpoints()).isEmpty();

        consumer.acks(2);
        assertThat(checkpoints()).containsExactly("\"2\"");
    }

    @Test
    @DisplayName("is written at a tick once the lower bound is reached, and then not before checkpointAfter")
    void lowerBoundAndTime() {
        lab.group(settings().checkpoints(3_000, 2, 1_000));
        lab.write("orders", 6);
        var consumer = lab.consumer(10);

        consumer.acks(0);
        lab.seconds(1);
        assertThat(checkpoints()).isEmpty();

        consumer.acks(1);
        lab.seconds(1);
        assertThat(checkpoints()).containsExactly("\"1\"");

        consumer.acks(2, 3);
        lab.seconds(2);
        assertThat(checkpoints()).containsExactly("\"1\"");

        lab.seconds(1);
        assertThat(checkpoints()).containsExactly("\"1\"", "\"3\"");
    }

    @Test
    @DisplayName("stands before the first message that is in flight or waits for its retry")
    void beforeTheFirstUnanswered() {
        lab.group(settings().checkpoints(1, 1, 1_000));
        lab.write("orders", 5);
        var consumer = lab.consumer(10);

        consumer.acks(0, 1, 3);
        lab.seconds(1);
        assertThat(checkpoints()).containsExactly("\"1\"");

        consumer.leaves();
        lab.seconds(1);
        assertThat(lab.info().lastCheckpointed()).isEqualTo("1");
    }

    @Test
    @DisplayName("is never written by time if checkpointAfter is 0")
    void zeroMeansNoTime() {
        lab.group(settings().checkpoints(0, 1, 1_000));
        lab.write("orders", 5);

        lab.consumer(10).acksAll();
        lab.seconds(5);

        assertThat(checkpoints()).isEmpty();
    }

    @Test
    @DisplayName("is not held up by a parked or a replayed message")
    void parkedDoesNotCount() {
        lab.group(settings().checkpoints(1, 1, 1_000));
        lab.write("orders", 3);
        var consumer = lab.consumer(10);
        consumer.nacks(NackAction.PARK, 0);
        lab.groups.replay(lab.key, OptionalLong.empty());
        consumer.acks(1, 2);

        lab.seconds(1);

        assertThat(checkpoints()).containsExactly("\"2\"");
    }

    @Test
    @DisplayName("of a group on $all moves on over what the filter keeps out, but not over a message that still waits")
    void filteredEventsMoveIt() {
        var all = lab.groupOnAll(GroupFilter.prefixes(GroupFilter.On.STREAM_NAME, List.of("orders")), settings().checkpoints(1, 2, 1_000));
        long noise = 0;
        for (int i = 0; i < 3; i++) {
            noise = lab.write("noise", "N", "{}", "");
        }
        lab.seconds(1);
        assertThat(lab.groups.info(all).lastCheckpointed()).isEqualTo("C:" + noise + "/P:" + noise);

        lab.write("orders", 1);
        for (int i = 0; i < 3; i++) {
            lab.write("noise", "N", "{}", "");
        }
        lab.seconds(5);
        assertThat(lab.groups.info(all).lastCheckpointed()).isEqualTo("C:" + noise + "/P:" + noise);
    }

    @Test
    @DisplayName("is an event of the group's checkpoint stream")
    void asEvents() {
        lab.group(settings().checkpoints(1, 1, 1));
        lab.write("orders", 4);

        var consumer = lab.consumer(10);
        consumer.acks(0);
        consumer.acks(1);
        consumer.acks(2);

        var records = lab.read("$persistentsubscription-orders::mails-checkpoint");
        assertThat(records).extracting(LogRecord::type).containsOnly("$SubscriptionCheckpoint");
        assertThat(records).extracting(LogRecord::revision).containsExactly(0L, 1L, 2L);
        assertThat(records).allMatch(LogRecord::json);
    }

    @Test
    @DisplayName("97 is where the group goes on in another life of the node")
    void goesOnAfterIt() {
        lab.group(settings().checkpoints(1, 1, 1_000));
        lab.write("orders", 4);
        lab.consumer(10).acks(0, 1);
        lab.seconds(1);

        lab.reopen();

        assertThat(lab.consumer(10).delivered()).containsExactly("orders@2 retry 0", "orders@3 retry 0");
        assertThat(lab.info().lastCheckpointed()).isEqualTo("1");
    }

    private List<String> checkpoints() {
        return lab.read(lab.key.checkpointStream()).stream().map(record -> new String(record.data(), StandardCharsets.UTF_8)).toList();
    }
}
