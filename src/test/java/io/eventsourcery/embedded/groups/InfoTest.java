package io.eventsourcery.embedded.groups;

import static io.eventsourcery.embedded.groups.SettingsBuilder.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("95 What a group tells about itself")
class InfoTest {

    private final GroupLab lab = new GroupLab();

    @Test
    @DisplayName("positions on a stream are numbers, of $all commit and prepare positions; none is empty, start_from is never")
    void positions() {
        lab.group(settings().from(StartFrom.END));
        var all = lab.groupOnAll(GroupFilter.regex(GroupFilter.On.STREAM_NAME, "^orders$"), settings().from(new StartFrom(2, 1)));

        assertThat(lab.info().startFrom()).isEqualTo("-1");
        assertThat(lab.info().lastKnown()).isEmpty();
        assertThat(lab.info().lastCheckpointed()).isEmpty();
        assertThat(lab.groups.info(all).startFrom()).isEqualTo("C:2/P:1");

        long position = lab.write("orders", "Placed", "{}", "");
        assertThat(lab.info().lastKnown()).isEqualTo("0");
        assertThat(lab.groups.info(all).lastKnown()).isEqualTo("C:" + position + "/P:" + position);
    }

    @Test
    @DisplayName("counts what was pushed, in all and since it was last asked, and what is in flight, per consumer too")
    void counts() {
        lab.group(settings());
        lab.write("orders", 5);
        var consumer = lab.consumer(4);
        consumer.nacks(NackAction.RETRY, 0);
        lab.clock.move(Duration.ofSeconds(1));

        var info = lab.info();
        assertThat(info.total()).isEqualTo(5);
        assertThat(info.sinceLast()).isEqualTo(5);
        assertThat(info.averagePerSecond()).isEqualTo(5);
        assertThat(info.totalInFlight()).isEqualTo(4);
        assertThat(info.outstanding()).isEqualTo(4);
        assertThat(info.readBuffer()).isEqualTo(1);
        assertThat(info.retryBuffer()).isZero();
        assertThat(info.consumers()).singleElement().satisfies(one -> {
            assertThat(one.total()).isEqualTo(5);
            assertThat(one.freeSlots()).isZero();
            assertThat(one.inFlight()).isEqualTo(4);
            assertThat(one.measurements()).isEmpty();
        });

        consumer.leaves();
        assertThat(lab.info().sinceLast()).isZero();
        assertThat(lab.info().retryBuffer()).isEqualTo(4);
        assertThat(lab.info().consumers()).isEmpty();
    }

    @Test
    @DisplayName("with extra statistics it tells how long messages were in flight")
    void measurements() {
        lab.group(settings().measured());
        lab.write("orders", 2);
        var consumer = lab.consumer(10);
        lab.clock.move(Duration.ofMillis(30));
        consumer.acks(0);
        lab.clock.move(Duration.ofMillis(20));
        consumer.acks(1);

        var measured = lab.info().consumers().get(0).measurements();

        assertThat(measured).extracting(ConsumerInfo.Measurement::key).containsExactly("Mean", "Median", "Fastest", "Quintile 1", "Quintile 2",
                "Quintile 3", "Quintile 4", "Quintile 5", "90%", "95%", "99%", "99.5%", "99.9%", "Highest");
        assertThat(measured).extracting(ConsumerInfo.Measurement::value).startsWith(40L, 50L, 30L).endsWith(50L);
    }
}
