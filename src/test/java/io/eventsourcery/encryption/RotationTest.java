package io.eventsourcery.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.event.EventCodec;
import io.eventsourcery.spi.RecordedRaw;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationTest {
    private final KeyStorage keys = new InMemoryKeyStorage();
    private final EventCodec codec = Codecs.with(keys, CustomerRegistered.class);

    @Test
    void new_events_take_the_new_key_and_old_ones_stay_readable() {
        List<RecordedRaw> events = new ArrayList<>();
        for (int rotation = 0; rotation < 5; rotation++) {
            events.add(Codecs.write(codec, CustomerRegistered.ANN));
            keys.rotate(Subject.of(Codecs.TENANT, "c-1"));
        }

        assertThat(events).allSatisfy(raw -> assertThat(Codecs.read(codec, raw)).isEqualTo(CustomerRegistered.ANN));
        assertThat(events).extracting(Codecs::metadata).extracting(metadata -> metadata.replaceAll(".*version\\\\\":(\\d).*", "$1"))
                .containsExactly("1", "2", "3", "4", "5");
    }
}
