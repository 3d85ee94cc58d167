package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.MalformedEventException;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldNamingTest {
    record Line(int unitPrice) {
    }

    @EventType("placed")
    record Placed(String customerName, List<Line> orderLines, Optional<String> giftNote, OptionalInt loyaltyPoints) {
    }

    private static Object read(FieldNaming naming, String json) {
        EventCodec codec = new EventCodec(EventRegistry.of(Placed.class), EventJson.named(naming), Upcasters.none(), DataProtection.none());
        return codec.decode(new RecordedRaw(new RawEvent(UUID.randomUUID(), "placed", json.getBytes(StandardCharsets.UTF_8), new byte[0]), StreamId.random(),
                TenantId.DEFAULT, 1, 1, Instant.EPOCH)).get(0).event();
    }

    @Test
    void fields_are_called_as_in_python_where_that_is_wanted() {
        Placed placed = new Placed("ann", List.of(new Line(3)), Optional.of("hi"), OptionalInt.empty());
        String json = EventJson.named(FieldNaming.SNAKE_CASE).write(placed);

        assertThat(json).isEqualTo("{\"customer_name\": \"ann\", \"order_lines\": [{\"unit_price\": 3}], \"gift_note\": \"hi\", \"loyalty_points\": null}");
        assertThat(read(FieldNaming.SNAKE_CASE, json)).isEqualTo(placed);
    }

    @Test
    void what_is_declared_optional_may_be_missing() {
        assertThat(read(FieldNaming.AS_DECLARED, "{\"customerName\": \"ann\", \"orderLines\": []}"))
                .isEqualTo(new Placed("ann", List.of(), Optional.empty(), OptionalInt.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"orderLines\": []}", "{\"customer_name\": \"ann\", \"orderLines\": []}"})
    void anything_else_that_is_missing_is_named(String json) {
        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> read(FieldNaming.AS_DECLARED, json)).withMessageContaining("customerName");
    }

    @Test
    void a_missing_part_of_a_part_is_named_with_its_way() {
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> read(FieldNaming.AS_DECLARED, "{\"customerName\": \"ann\", \"orderLines\": [{\"unitPrice\": 1}, {}]}"))
                .withMessageContaining("orderLines.[1].unitPrice");
    }
}
