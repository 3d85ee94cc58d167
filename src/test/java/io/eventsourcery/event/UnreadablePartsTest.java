package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.eventsourcery.ConfigurationException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts that nothing makes of what is stored are named before one is stored. */
class UnreadablePartsTest {
    record Amount(BigDecimal value, String currency) {
        @JsonValue
        String text() {
            return value + " " + currency;
        }
    }

    record Share(int part, int whole) {
        @JsonValue
        double number() {
            return (double) part / whole;
        }
    }

    @EventType("reading-amount")
    record WithAmount(List<Amount> amounts) {
    }

    @EventType("reading-share")
    record WithShare(Share share) {
    }

    @EventType("reading-injected")
    record Injected(@JacksonInject String by, int part) {
    }

    @EventType("reading-injected-creator")
    static final class InjectedCreator {
        int part;

        @JsonCreator
        InjectedCreator(@JsonProperty("part") int part, @JacksonInject("by") String by) {
            this.part = part + by.length();
        }
    }

    record ByCard(Map<Amount, String> names, Thread thread, int rest) {
    }

    @EventType("reading-by-key")
    record ByKey(Optional<ByCard> byCard, InputStream stream) {
    }

    @Test
    void what_a_value_is_written_as_has_to_make_one() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(WithAmount.class))
                .withMessageContaining(WithAmount.class.getName() + ".amounts is of " + Amount.class.getName() + ", which @JsonValue writes as a text").withMessageContaining("@JsonCreator");
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(WithShare.class))
                .withMessageContaining(WithShare.class.getName() + ".share is of " + Share.class.getName() + ", which @JsonValue writes as a number");
    }

    @ParameterizedTest
    @ValueSource(classes = {Injected.class, InjectedCreator.class})
    void what_nobody_injects_is_refused(Class<?> event) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(event))
                .withMessageContaining("Events of " + event.getName()).withMessageContaining("\"by\" is @JacksonInject");
    }

    @Test
    void all_parts_that_jackson_finds_no_way_to_read_are_named() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(ByKey.class)).withMessageContaining("Events of " + ByKey.class.getName())
                .withMessageContaining(ByCard.class.getName() + ".names: Cannot find a (Map) Key deserializer").withMessageContaining(ByCard.class.getName() + ".thread: ")
                .withMessageContaining("keyUsing").withMessageNotContaining("rest");
    }
}
