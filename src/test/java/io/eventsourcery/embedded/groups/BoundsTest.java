package io.eventsourcery.embedded.groups;

import static io.eventsourcery.embedded.groups.SettingsBuilder.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.embedded.log.NewRecord;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A group buffers no more than it may")
class BoundsTest {

    private final GroupLab lab = new GroupLab();

    @Test
    @DisplayName("81 never more than buffer_size messages are with a consumer; an answer releases the next")
    void bufferSize() {
        lab.group(settings());
        lab.write("orders", 5);
        var consumer = lab.consumer(2);
        assertThat(consumer.delivered()).hasSize(2);

        consumer.acks(0);
        assertThat(consumer.delivered()).hasSize(3);

        consumer.nacks(NackAction.SKIP, 1, 2);
        assertThat(consumer.delivered()).hasSize(5);
    }

    @Test
    @DisplayName("of the history it reads pages only as far as there is room")
    void historyBuffer() {
        lab.write("orders", 100);
        lab.group(settings().buffers(10, 5, 20));

        assertThat(lab.info().readBuffer()).isLessThanOrEqualTo(20).isGreaterThan(10);
        assertThat(lab.info().status()).isEqualTo("Behind");
    }

    @Test
    @DisplayName("when live events find no room it falls behind, reads them again from the log, and becomes live; nothing is lost or doubled")
    void fallsBehindAndCatchesUp() {
        lab.group(settings().buffers(5, 5, 20).from(StartFrom.END));
        assertThat(lab.info().status()).isEqualTo("Live");

        lab.write("orders", 100);
        assertThat(lab.info().status()).isEqualTo("Behind");
        assertThat(lab.info().readBuffer()).isEqualTo(20);
        assertThat(lab.info().liveBuffer()).isEqualTo(5);

        var consumer = lab.consumer(3);
        for (int next = 0; next < consumer.events.size(); next++) {
            consumer.acks(next);
        }
        assertThat(consumer.delivered()).isEqualTo(inOrder(100));
        assertThat(lab.info().status()).isEqualTo("Live");

        lab.write("orders", 1);
        assertThat(consumer.delivered()).hasSize(101);
    }

    @Test
    @DisplayName("and its live buffer tells of the newest live events, delivered or not")
    void liveBuffer() {
        lab.write("orders", 3);
        lab.group(settings().buffers(4, 20, 500));
        var consumer = lab.consumer(10);
        assertThat(lab.info().liveBuffer()).isZero();

        lab.write("orders", 1);
        assertThat(lab.info().liveBuffer()).isEqualTo(1);

        lab.write("orders", 5);
        assertThat(lab.info().liveBuffer()).isEqualTo(4);
        assertThat(consumer.delivered()).hasSize(9);
    }

    @Test
    @DisplayName("a consumer that does not read is sent some megabytes, however many slots it has, until it reads again")
    void stalledConsumer() {
        lab.group(settings());
        var data = new byte[1 << 20];
        for (int i = 0; i < 30; i++) {
            lab.write("orders", new NewRecord(UUID.randomUUID(), "Large", false, data, new byte[0]));
        }
        var consumer = new Listener();
        consumer.stalled = true;
        consumer.joins(lab.groups, lab.key, 1_000);
        assertThat(consumer.delivered()).hasSizeBetween(5, 15);

        consumer.readsOn();

        assertThat(consumer.delivered()).hasSize(30);
    }

    @Test
    @DisplayName("a long history with a filter that lets little through is read on in the background")
    void rareMatches() {
        for (int i = 0; i < 15_000; i++) {
            lab.write("noise", "N", "{}", "");
        }
        lab.write("orders", 1);
        var all = lab.groupOnAll(GroupFilter.regex(GroupFilter.On.STREAM_NAME, "^orders$"), settings());

        var consumer = new Listener().joins(lab.groups, all, 10);

        assertThat(consumer.delivered()).containsExactly("orders@0 retry 0");
    }

    private static List<String> inOrder(int count) {
        return IntStream.range(0, count).mapToObj(i -> "orders@" + i + " retry 0").toList();
    }
}
