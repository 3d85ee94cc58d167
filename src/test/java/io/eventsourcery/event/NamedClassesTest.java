package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.eventsourcery.ConfigurationException;
import io.eventsourcery.event.ReadingCheckTest.Needy;
import io.eventsourcery.event.ReadingCheckTest.Payment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that JSON names has to be found by that name. */
class NamedClassesTest {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    interface Unlisted {
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(Known.class))
    sealed interface HalfListed {
    }

    record Known(int part) implements HalfListed {
    }

    record Unknown(int part) implements HalfListed {
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    sealed interface ByClass {
    }

    record NeedyByClass(Needy needy) implements ByClass {
    }

    @EventType("reading-unlisted")
    record WithUnlisted(List<Unlisted> parts) {
    }

    @EventType("reading-half-listed")
    record WithHalfListed(HalfListed part) {
    }

    @EventType("reading-unlisted-here")
    record UnlistedHere(@JsonTypeInfo(use = JsonTypeInfo.Id.NAME) List<Payment> payments) {
    }

    @EventType("reading-anything-by-name")
    record AnythingByName(@JsonTypeInfo(use = JsonTypeInfo.Id.NAME) Object part) {
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({@JsonSubTypes.Type(value = Red.class, name = "colour"), @JsonSubTypes.Type(value = Green.class, name = "colour")})
    interface Twice {
    }

    record Red(int part) implements Twice {
    }

    record Green(int part) implements Twice {
    }

    @EventType("reading-twice")
    record WithTwice(Twice part) {
    }

    @EventType("reading-by-class")
    record WithByClass(ByClass part) {
    }

    @ParameterizedTest
    @ValueSource(classes = {WithUnlisted.class, WithHalfListed.class, UnlistedHere.class, AnythingByName.class})
    void a_name_that_nobody_lists_is_refused(Class<?> event) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(event))
                .withMessageContaining("Events of " + event.getName() + " could be stored but never read").withMessageContaining(event.getName() + ".pa")
                .withMessageContaining("@JsonSubTypes");
    }

    @Test
    void one_name_for_two_classes_is_refused() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(WithTwice.class))
                .withMessageContaining(WithTwice.class.getName() + ".part").withMessageContaining("\"colour\" for two classes");
    }

    @Test
    void the_classes_that_json_names_are_looked_at_as_well() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(WithByClass.class))
                .withMessageContaining(NeedyByClass.class.getName() + ".needy");
    }
}
