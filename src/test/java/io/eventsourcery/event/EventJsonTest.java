package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.MalformedEventException;
import io.eventsourcery.UnknownEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    record Nothing() {
    }

    record Placed(String customer, BigDecimal total, List<String> lines, Map<String, Integer> stock, Nothing nothing, List<String> none) {
    }

    record Dated(Instant at, LocalDate on, Optional<UUID> by) {
    }

    record Cyclic(List<Object> self) {
    }

    @Test
    void json_has_the_separators_and_escapes_that_python_writes() {
        Placed placed = new Placed("Zażółć", new BigDecimal("12.50"), List.of("a", "b"), Map.of("k", 1), new Nothing(), List.of());

        assertThat(EventJson.asDeclared().write(placed)).isEqualToIgnoringCase("{\"customer\": \"Za\\u017c\\u00f3\\u0142\\u0107\", \"total\": 12.50, "
                + "\"lines\": [\"a\", \"b\"], \"stock\": {\"k\": 1}, \"nothing\": {}, \"none\": []}");
    }

    @Test
    void times_are_iso_8601_and_optional_values_are_values() {
        Dated dated = new Dated(Instant.parse("2026-11-23T20:05:06.123456Z"), LocalDate.of(2026, 11, 23), Optional.empty());

        assertThat(EventJson.asDeclared().write(dated)).isEqualTo("{\"at\": \"2026-11-23T20:05:06.123456Z\", \"on\": \"2026-11-23\", \"by\": null}");
    }

    @Test
    void an_event_of_an_unknown_type_is_written_as_it_was_read() {
        assertThat(EventJson.asDeclared().write(new UnknownEvent("Whatever", "{\"a\":1}"))).isEqualTo("{\"a\":1}");
    }

    @Test
    void what_json_cannot_say_is_refused_and_the_field_is_named() {
        List<Object> self = new ArrayList<>();
        self.add(new Object() {
            @SuppressWarnings("unused")
            public String getSecret() {
                throw new IllegalStateException("4711");
            }
        });

        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> EventJson.asDeclared().write(new Cyclic(self)))
                .withMessageContaining("self").withMessageContaining("secret").withMessageNotContaining("4711").withNoCause();
    }
}
