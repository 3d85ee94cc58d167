package io.eventsourcery.embedded.groups;

import static io.eventsourcery.embedded.groups.SettingsBuilder.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.embedded.log.Expected;
import io.eventsourcery.embedded.log.NewRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a group delivers")
class DeliveryTest {

    private final GroupLab lab = new GroupLab();

    @Test
    @DisplayName("80 comes after the confirmation")
    void confirmationFirst() {
        lab.write("orders", 1);
        lab.group(settings());

        assertThat(lab.consumer(1).seen).containsExactly("confirmed orders::mails", "orders@0 retry 0");
    }

    @Test
    @DisplayName("84 Unknown is Retry; Skip and Stop drop the message, the consumer stays")
    void otherAnswers() {
        lab.group(settings());
        lab.write("orders", 3);
        var consumer = lab.consumer(10);

        consumer.nacks(NackAction.UNKNOWN, 0);
        consumer.nacks(NackAction.SKIP, 1);
        consumer.nacks(NackAction.STOP, 2);

        assertThat(consumer.delivered().subList(3, 4)).containsExactly("orders@0 retry 1");
        assertThat(consumer.delivered()).hasSize(4);
        assertThat(lab.info().outstanding()).isEqualTo(1);
        assertThat(lab.info().consumers()).hasSize(1);
    }

    @Test
    @DisplayName("89 goes to the others when a consumer is gone, oldest first, retry_count + 1, whatever the limit of retries")
    void consumerGone() {
        lab.group(settings().retries(0));
        lab.write("orders", 3);
        var gone = lab.consumer(10);
        var other = lab.consumer(10);

        gone.leaves();
        gone.leaves();

        assertThat(other.delivered()).containsExactly("orders@0 retry 1", "orders@1 retry 1", "orders@2 retry 1");
        assertThat(lab.info().parked()).isZero();
    }

    @Test
    @DisplayName("90 can be acknowledged by another consumer; unknown ids are ignored")
    void acknowledgedByAnother() {
        lab.group(settings());
        lab.write("orders", 2);
        var one = lab.consumer(1);
        var two = lab.consumer(1);

        two.acks(UUID.randomUUID());
        two.acks(one.events.get(0).id());
        lab.write("orders", 1);

        assertThat(one.delivered()).containsExactly("orders@0 retry 0", "orders@2 retry 0");
        assertThat(lab.info().outstanding()).isEqualTo(2);
    }

    @Test
    @DisplayName("100 of a link is both records, answered for by the link's id; without resolveLinkTos it is the link alone")
    void links() {
        lab.write("orders", 1);
        link("by-type", "0@orders");
        link("by-type", "7@orders");
        link("by-type", "no link");
        lab.groups.create(new GroupDefinition(new GroupKey("by-type", "resolving"), null, settings().resolvingLinks().build()));
        lab.groups.create(new GroupDefinition(new GroupKey("by-type", "plain"), null, settings().build()));

        var resolving = new Listener().joins(lab.groups, new GroupKey("by-type", "resolving"), 10);
        var plain = new Listener().joins(lab.groups, new GroupKey("by-type", "plain"), 10);

        assertThat(resolving.delivered()).containsExactly("orders@0 retry 0 link", "by-type@1 retry 0 link", "by-type@2 retry 0");
        assertThat(plain.delivered()).containsExactly("by-type@0 retry 0", "by-type@1 retry 0", "by-type@2 retry 0");
        resolving.acks(resolving.events.get(0).event().id());
        assertThat(lab.groups.info(new GroupKey("by-type", "resolving")).outstanding()).isEqualTo(3);
        resolving.acks(resolving.events.get(0).link().id());
        assertThat(lab.groups.info(new GroupKey("by-type", "resolving")).outstanding()).isEqualTo(2);
    }

    @Test
    @DisplayName("a second message with an id that is in flight is delivered, but nobody waits for an answer to it")
    void sameIdTwice() {
        lab.groupOnAll(GroupFilter.prefixes(GroupFilter.On.STREAM_NAME, List.of("copy")), settings());
        var all = new GroupKey("$all", "mails");
        var record = new NewRecord(UUID.randomUUID(), "Placed", true, new byte[0], new byte[0]);
        var consumer = new Listener().joins(lab.groups, all, 2);

        lab.write("copy-1", record);
        lab.write("copy-2", record);
        assertThat(consumer.delivered()).hasSize(2);
        assertThat(lab.groups.info(all).outstanding()).isEqualTo(1);

        consumer.acks(0);
        lab.write("copy-3", 2);
        assertThat(consumer.delivered()).hasSize(4);
    }

    @Test
    @DisplayName("94 on $all is what the filter lets through, and never the group's own records")
    void onAll() {
        var all = lab.groupOnAll(null, settings().checkpoints(1, 1, 1).from(StartFrom.END));
        var consumer = new Listener().joins(lab.groups, all, 100);
        lab.write("orders", 2);
        consumer.nacks(NackAction.PARK, 1);
        consumer.acks(0, 2);
        lab.seconds(3);

        assertThat(consumer.delivered()).startsWith("$$$persistentSubscriptionConfig@0 retry 0", "$persistentSubscriptionConfig@0 retry 0",
                "orders@0 retry 0", "orders@1 retry 0");
        assertThat(lab.read(all.checkpointStream())).isNotEmpty();
        assertThat(lab.read(all.parkedStream())).isNotEmpty();
        assertThat(consumer.delivered()).noneMatch(line -> line.startsWith("$persistentsubscription"));
    }

    @Test
    @DisplayName("of a stream that was deleted softly is what came after; of a live one also its tombstone")
    void deletedSource() {
        lab.write("orders", 3);
        lab.log.delete("orders", Expected.ANY);
        lab.write("orders", 1);
        lab.group(settings());
        var consumer = lab.consumer(10);
        assertThat(consumer.delivered()).containsExactly("orders@3 retry 0");

        lab.log.delete("orders", Expected.ANY);
        lab.write("orders", 1);
        lab.log.tombstone("orders", Expected.ANY);
        assertThat(consumer.delivered().subList(1, 3)).containsExactly("orders@4 retry 0", "orders@9223372036854775807 retry 0");
        assertThat(consumer.seen).doesNotContain("dropped");
    }

    @Test
    @DisplayName("of a stream that is tombstoned already is nothing: its consumers are dropped")
    void tombstonedSource() {
        lab.write("orders", 1);
        lab.log.tombstone("orders", Expected.ANY);
        lab.group(settings());

        assertThat(lab.consumer(10).seen).containsExactly("confirmed orders::mails", "dropped");
        assertThat(lab.info().status()).isEqualTo("Behind, OutstandingPageRequest");
        assertThat(lab.info().consumers()).isEmpty();
    }

    @Test
    @DisplayName("101 is delivered to each group of a stream on its own")
    void twoGroups() {
        lab.write("orders", 2);
        lab.groups.create(new GroupDefinition(new GroupKey("orders", "one"), null, settings().build()));
        lab.groups.create(new GroupDefinition(new GroupKey("orders", "two / zażółć"), null, settings().build()));

        new Listener().joins(lab.groups, new GroupKey("orders", "one"), 10).acksAll();

        assertThat(new Listener().joins(lab.groups, new GroupKey("orders", "two / zażółć"), 10).delivered()).hasSize(2);
    }

    private void link(String stream, String target) {
        lab.write(stream, new NewRecord(UUID.randomUUID(), "$>", false, target.getBytes(StandardCharsets.UTF_8), new byte[0]));
    }
}
