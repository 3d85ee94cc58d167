package io.eventsourcery.embedded.groups;

import static io.eventsourcery.embedded.groups.SettingsBuilder.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.embedded.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Parking")
class ParkingTest {

    private final GroupLab lab = new GroupLab();

    @Test
    @DisplayName("85 writes a link with reason and number, indented, into the parked stream, and counts it")
    void parkRecord() {
        lab.group(settings());
        lab.write("orders", 2);
        var consumer = lab.consumer(10);

        consumer.nacks(NackAction.PARK, 0);
        consumer.nacks(NackAction.PARK, 1);

        var parked = lab.read("$persistentsubscription-orders::mails-parked");
        assertThat(parked).extracting(ParkingTest::data).containsExactly("0@orders", "1@orders");
        assertThat(parked).extracting(LogRecord::type).containsOnly("$>");
        assertThat(parked).noneMatch(LogRecord::json);
        assertThat(metadata(parked.get(0))).isEqualTo("{\n  \"added\": \"2026-01-01T00:00:00+00:00\",\n"
                + "  \"reason\": \"Client explicitly NAK'ed message.\\nbecause\"\n}");
        assertThat(metadata(parked.get(1))).endsWith(",\n  \"subscriptionEventNumber\": 1\n}");
        assertThat(lab.info().parked()).isEqualTo(2);
    }

    @Test
    @DisplayName("83 takes a message whose retries are used up, and says so")
    void retriesUsedUp() {
        lab.group(settings().retries(2));
        lab.write("orders", 1);
        var consumer = lab.consumer(10);

        consumer.nacks(NackAction.RETRY, 0);
        consumer.nacks(NackAction.RETRY, 1);
        consumer.nacks(NackAction.RETRY, 2);

        assertThat(consumer.delivered()).containsExactly("orders@0 retry 0", "orders@0 retry 1", "orders@0 retry 2");
        assertThat(metadata(lab.read(lab.key.parkedStream()).get(0))).contains("\"Reached retry count of 2\"");
    }

    @Test
    @DisplayName("86 replay hands the event out with the park record as its link, retry count 0, and hides the record")
    void replay() {
        lab.group(settings());
        lab.write("orders", 1);
        var consumer = lab.consumer(10);
        consumer.nacks(NackAction.PARK, 0);

        lab.groups.replay(lab.key, OptionalLong.empty());

        assertThat(consumer.delivered()).containsExactly("orders@0 retry 0", "orders@0 retry 0 link");
        assertThat(consumer.events.get(1).link().stream()).isEqualTo(lab.key.parkedStream());
        assertThat(lab.info().parked()).isZero();
        assertThat(lab.read(lab.key.parkedStream())).isEmpty();
        assertThat(data(lab.read("$$" + lab.key.parkedStream()).get(0))).isEqualTo("{\"$tb\":1,\"$acl\":{\"$r\":\"$admins\",\"$w\":\"$admins\","
                + "\"$d\":\"$admins\",\"$mr\":\"$admins\",\"$mw\":\"$admins\"}}");
    }

    @Test
    @DisplayName("87 replay ends before stop_at")
    void stopAt() {
        lab.group(settings());
        lab.write("orders", 3);
        var consumer = lab.consumer(10);
        consumer.nacks(NackAction.PARK, 0, 1, 2);

        lab.groups.replay(lab.key, OptionalLong.of(2));

        assertThat(consumer.delivered().subList(3, 5)).containsExactly("orders@0 retry 0 link", "orders@1 retry 0 link");
        assertThat(consumer.delivered()).hasSize(5);
        assertThat(lab.info().parked()).isEqualTo(1);
        assertThatThrownBy(() -> lab.groups.replay(lab.key, OptionalLong.of(-1)))
                .hasMessage("Cannot stop replaying parked message at a negative version.");
    }

    @Test
    @DisplayName("of a replayed event parks the event again, not its park record")
    void parkedAgain() {
        lab.group(settings().retries(0));
        lab.write("orders", 3);
        var consumer = lab.consumer(10);
        consumer.nacks(NackAction.PARK, 2);
        lab.groups.replay(lab.key, OptionalLong.empty());

        consumer.nacks(NackAction.RETRY, 3);

        assertThat(lab.read(lab.key.parkedStream())).extracting(ParkingTest::data).containsExactly("2@orders");
        assertThat(lab.info().parked()).isEqualTo(1);
    }

    @Test
    @DisplayName("replay passes over events that are gone, and does nothing where nothing was parked")
    void goneEvents() {
        lab.group(settings());
        lab.groups.replay(lab.key, OptionalLong.empty());
        lab.write("orders", 2);
        var consumer = lab.consumer(10);
        consumer.nacks(NackAction.PARK, 0, 1);
        lab.write("$$orders", "$metadata", "{\"$tb\":1}", "");

        lab.groups.replay(lab.key, OptionalLong.empty());

        assertThat(consumer.delivered().subList(2, 3)).containsExactly("orders@1 retry 0 link");
        assertThat(consumer.delivered()).hasSize(3);
        assertThat(lab.info().parked()).isZero();
    }

    @Test
    @DisplayName("replay of more than one page leaves nothing out")
    void manyParked() {
        lab.group(settings());
        lab.write("orders", 1_200);
        var consumer = lab.consumer(2_000);
        for (int i = 0; i < 1_200; i++) {
            consumer.nacks(NackAction.PARK, i);
        }

        lab.groups.replay(lab.key, OptionalLong.empty());

        assertThat(consumer.delivered().stream().filter(line -> line.endsWith("link")).distinct()).hasSize(1_200);
        assertThat(lab.info().parked()).isZero();
    }

    private static String data(LogRecord record) {
        return new String(record.data(), StandardCharsets.UTF_8);
    }

    private static String metadata(LogRecord record) {
        return new String(record.metadata(), StandardCharsets.UTF_8);
    }
}
