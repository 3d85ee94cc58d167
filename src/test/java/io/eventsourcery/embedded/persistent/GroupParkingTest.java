package io.eventsourcery.embedded.persistent;

import static io.eventsourcery.embedded.persistent.GroupBench.done;
import static io.eventsourcery.embedded.persistent.GroupBench.eventually;
import static io.eventsourcery.embedded.persistent.GroupBench.exactly;
import static io.eventsourcery.embedded.persistent.GroupBench.fromStart;
import static io.eventsourcery.embedded.persistent.GroupBench.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ReplayParkedMessagesOptions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Parking with the official client")
class GroupParkingTest {
    private static GroupBench bench;

    @BeforeAll
    static void start() {
        bench = new GroupBench();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    @DisplayName("85 Park puts a $> record with reason into the parked stream; parked_message_count rises")
    void park() {
        String stream = bench.streamWithGroup(fromStart());
        bench.append(stream, 2);
        bench.subscribe(stream, Consuming.nacking(NackAction.Park));
        parked(stream, 2);

        RecordedEvent record = get(bench.client.readStream("$persistentsubscription-" + stream + "::g-parked", ReadStreamOptions.get()))
                .getEvents().get(1).getEvent();

        assertThat(record.getEventType()).isEqualTo("$>");
        assertThat(record.getContentType()).isEqualTo("application/octet-stream");
        assertThat(new String(record.getEventData(), StandardCharsets.UTF_8)).isEqualTo("1@" + stream);
        assertThat(new String(record.getUserMetadata(), StandardCharsets.UTF_8)).contains("\"added\"", "\"subscriptionEventNumber\": 1",
                "\"reason\": \"Client explicitly NAK'ed message.\\nbecause\"");
    }

    @Test
    @DisplayName("86 Replay redelivers parked events with link = park record, retry_count 0; the count goes to 0 after ack or not")
    void replay() {
        String stream = bench.streamWithGroup(fromStart());
        bench.append(stream, 2);
        Consuming consumer = Consuming.answering((subscription, event) -> {
            if (event.getLink() == null) subscription.nack(NackAction.Park, "poison", event);
        });
        bench.subscribe(stream, consumer);
        parked(stream, 2);

        done(bench.groups.replayParkedMessagesToStream(stream, "g"));

        exactly(4, consumer.seen);
        assertThat(consumer.seen.subList(2, 4)).containsExactly("0 retry 0 link", "1 retry 0 link");
        assertThat(consumer.events.get(2).getLink().getStreamId()).isEqualTo("$persistentsubscription-" + stream + "::g-parked");
        parked(stream, 0);
    }

    @Test
    @DisplayName("87 stop_at limits the replay")
    void stopAt() {
        String stream = bench.streamWithGroup(fromStart());
        bench.append(stream, 3);
        Consuming consumer = Consuming.answering((subscription, event) -> {
            if (event.getLink() == null) subscription.nack(NackAction.Park, "poison", event);
            else subscription.ack(event);
        });
        bench.subscribe(stream, consumer);
        parked(stream, 3);

        done(bench.groups.replayParkedMessagesToStream(stream, "g", ReplayParkedMessagesOptions.get().stopAt(2)));

        exactly(5, consumer.seen);
        parked(stream, 1);
    }

    private static void parked(String stream, int count) {
        eventually(() -> bench.info(stream).getStats().getParkedMessageCount() == count);
    }
}
