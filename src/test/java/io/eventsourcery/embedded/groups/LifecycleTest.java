package io.eventsourcery.embedded.groups;

import static io.eventsourcery.embedded.groups.SettingsBuilder.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.embedded.groups.GroupException.Kind;
import io.eventsourcery.embedded.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The life of a group")
class LifecycleTest {

    private final GroupLab lab = new GroupLab();

    @Test
    @DisplayName("79 a group is created once, and what is not there cannot be asked, changed, deleted, replayed or joined")
    void existence() {
        lab.group(settings());
        var nobody = new GroupKey("orders", "nobody");

        refused(Kind.EXISTS, () -> lab.group(settings()));
        refused(Kind.DOES_NOT_EXIST, () -> lab.groups.info(nobody));
        refused(Kind.DOES_NOT_EXIST, () -> lab.groups.update(nobody, settings().build()));
        refused(Kind.DOES_NOT_EXIST, () -> lab.groups.delete(nobody));
        refused(Kind.DOES_NOT_EXIST, () -> lab.groups.replay(nobody, OptionalLong.empty()));
        refused(Kind.DOES_NOT_EXIST, () -> new Listener().joins(lab.groups, nobody, 1));
        refused(Kind.DOES_NOT_EXIST, () -> lab.groups.list("other"));
    }

    @Test
    @DisplayName("92 no more consumers join than maxSubscriberCount; a place that is left can be taken at once")
    void maximum() {
        lab.group(settings().consumers(1));
        var first = lab.consumer(1);

        refused(Kind.TOO_MANY_CONSUMERS, () -> lab.consumer(1));
        first.leaves();

        assertThat(lab.consumer(1).seen).containsExactly("confirmed orders::mails");
    }

    @Test
    @DisplayName("82 start, a revision and a position are inclusive; the end begins when the group is created")
    void starts() {
        long last = 0;
        for (int i = 0; i < 4; i++) {
            last = lab.write("orders", "Placed", "{}", "");
        }
        lab.groups.create(new GroupDefinition(new GroupKey("orders", "start"), null, settings().from(StartFrom.START).build()));
        lab.groups.create(new GroupDefinition(new GroupKey("orders", "two"), null, settings().from(StartFrom.revision(2)).build()));
        lab.groups.create(new GroupDefinition(new GroupKey("orders", "end"), null, settings().from(StartFrom.END).build()));
        lab.groups.create(new GroupDefinition(new GroupKey("$all", "position"), GroupFilter.regex(GroupFilter.On.EVENT_TYPE, "^Placed$"),
                settings().from(new StartFrom(last, last)).build()));
        lab.write("orders", 1);

        assertThat(first("orders", "start")).isEqualTo("orders@0 retry 0");
        assertThat(first("orders", "two")).isEqualTo("orders@2 retry 0");
        assertThat(first("orders", "end")).isEqualTo("orders@4 retry 0");
        assertThat(first("$all", "position")).isEqualTo("orders@3 retry 0");
    }

    @Test
    @DisplayName("a start beyond the last event of a stream waits for that event")
    void startBeyondTheEnd() {
        lab.group(settings().from(StartFrom.revision(2)));
        var consumer = lab.consumer(10);

        lab.write("orders", 4);

        assertThat(consumer.delivered()).containsExactly("orders@2 retry 0", "orders@3 retry 0");
    }

    @Test
    @DisplayName("93 an update and a deletion let the consumers go")
    void consumersAreDropped() {
        lab.group(settings());
        var before = lab.consumer(1);
        lab.groups.update(lab.key, settings().retries(3).build());
        var after = lab.consumer(1);
        lab.groups.delete(lab.key);

        assertThat(before.seen).endsWith("dropped");
        assertThat(after.seen).endsWith("dropped");
        before.acksAll();
        before.leaves();
    }

    @Test
    @DisplayName("98 an update keeps the checkpoint and the filter, and forgets what was in flight")
    void updateKeepsProgress() {
        var all = lab.groupOnAll(GroupFilter.regex(GroupFilter.On.STREAM_NAME, "^orders$"), settings().checkpoints(1, 1, 1_000));
        lab.write("orders", 4);
        lab.write("noise", 1);
        new Listener().joins(lab.groups, all, 10).acks(0, 1);
        lab.seconds(1);

        lab.groups.update(all, settings().build());

        assertThat(new Listener().joins(lab.groups, all, 10).delivered()).containsExactly("orders@2 retry 0", "orders@3 retry 0");
    }

    @Test
    @DisplayName("a group that is created again after its deletion starts afresh")
    void deletedAndCreatedAgain() {
        lab.group(settings().checkpoints(1, 1, 1));
        lab.write("orders", 2);
        lab.consumer(10).acksAll();
        lab.groups.delete(lab.key);
        assertThat(lab.groups.list("orders")).isEmpty();

        lab.group(settings());

        assertThat(lab.consumer(10).delivered()).containsExactly("orders@0 retry 0", "orders@1 retry 0");
        assertThat(lab.info().lastCheckpointed()).isEmpty();
    }

    @Test
    @DisplayName("99 a restart lets the consumers go; the groups go on from their checkpoints")
    void restart() {
        lab.group(settings().checkpoints(1, 1, 1));
        lab.write("orders", 3);
        var consumer = lab.consumer(10);
        consumer.acks(0);

        lab.groups.restart();

        assertThat(consumer.seen).endsWith("dropped");
        assertThat(lab.consumer(10).delivered()).containsExactly("orders@1 retry 0", "orders@2 retry 0");
    }

    @Test
    @DisplayName("96 lists are by stream and in order of creation")
    void lists() {
        lab.groups.create(new GroupDefinition(new GroupKey("b", "1"), null, settings().build()));
        lab.groups.create(new GroupDefinition(new GroupKey("a", "2"), null, settings().build()));
        lab.groups.create(new GroupDefinition(new GroupKey("b", "0"), null, settings().build()));

        assertThat(lab.groups.list()).extracting(info -> info.key().id()).containsExactly("a::2", "b::1", "b::0");
        assertThat(lab.groups.list("b")).hasSize(2);
    }

    @Test
    @DisplayName("all definitions are an event of $persistentSubscriptionConfig, and make the groups again in another life of the node")
    void configuration() {
        lab.group(settings().resolvingLinks().measured().timeout(123).consumers(4).strategy("Pinned").from(StartFrom.revision(7)));
        var byType = lab.groupOnAll(GroupFilter.prefixes(GroupFilter.On.EVENT_TYPE, List.of("A", "B")), settings());
        var before = lab.groups.info(lab.key).settings();

        var config = lab.read("$persistentSubscriptionConfig");
        assertThat(config).extracting(LogRecord::type).containsOnly("$PersistentConfig");
        assertThat(new String(config.get(1).data(), StandardCharsets.UTF_8)).startsWith("{\n  \"version\": \"2\",\n  \"updated\": \"2026-01-01T")
                .contains("\"stream\": \"orders\"", "\"group\": \"mails\"", "\"startPosition\": \"C:0/P:0\"");
        assertThat(config.get(1).inAll()).isTrue();

        lab.reopen();

        assertThat(lab.groups.info(lab.key).settings()).isEqualTo(before);
        var consumer = new Listener().joins(lab.groups, byType, 10);
        lab.write("orders", "Bought", "{}", "");
        lab.write("orders", "Placed", "{}", "");
        assertThat(consumer.delivered()).containsExactly("orders@0 retry 0");
    }

    @Test
    @DisplayName("what others write into the streams of the groups does no harm")
    void foreignRecords() {
        lab.group(settings());
        lab.write(lab.key.checkpointStream(), "Note", "no checkpoint", "");
        lab.groups.restart();
        lab.write("orders", 1);
        assertThat(lab.consumer(1).delivered()).containsExactly("orders@0 retry 0");

        lab.write("$persistentSubscriptionConfig", "Note", "{\"entries\":[{\"stream\":\"a\",\"group\":\"b\",\"startPosition\":\"0\"}]}", "");
        lab.reopen();
        lab.write("$persistentSubscriptionConfig", "Note", "no json", "");
        lab.reopen();
        assertThat(lab.groups.list()).isEmpty();
    }

    @Test
    @DisplayName("103 odd settings are accepted, but for the few that a server refuses too")
    void settingsThatAreRefused() {
        failed("Specified argument was out of the range of valid values. (Parameter 'ReadBatchSize may not be greater than or equal to BufferSize')",
                settings().buffers(10, 10, 10));
        failed("Consumer strategy Whatever does not exist.", settings().strategy("Whatever"));
        failed("Invalid Start From position: event number must be greater than or equal to -1.", settings().from(StartFrom.revision(-2)));
        lab.group(settings().buffers(0, 0, 1).checkpoints(0, 10, 5));

        var beyond = new StartFrom(lab.log.lastPosition() + 10_000, 0);
        assertThatThrownBy(() -> lab.groupOnAll(null, settings().from(beyond)))
                .hasMessageContaining("commit position must be less than or equal to the last commit position");
        assertThatThrownBy(() -> lab.groupOnAll(null, settings().from(new StartFrom(1, 2)))).hasMessageContaining("prepare position must be");
    }

    private void failed(String reason, SettingsBuilder settings) {
        assertThatThrownBy(() -> lab.group(settings)).hasMessage(reason)
                .isInstanceOfSatisfying(GroupException.class, refused -> assertThat(refused.kind()).isEqualTo(Kind.FAILED));
    }

    private static void refused(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(GroupException.class, refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    private String first(String stream, String group) {
        return new Listener().joins(lab.groups, new GroupKey(stream, group), 1).delivered().get(0);
    }
}
