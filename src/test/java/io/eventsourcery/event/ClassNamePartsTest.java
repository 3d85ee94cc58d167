package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import io.eventsourcery.ConfigurationException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The name of a value's class stands in its JSON once. */
class ClassNamePartsTest {
    @JsonTypeInfo(use = Id.NAME, property = "kind")
    @JsonSubTypes(@Type(value = Card.class, name = "card"))
    interface Payment {
    }

    record Card(String kind, int amount) implements Payment {
    }

    @JsonTypeInfo(use = Id.NAME, property = "kind", defaultImpl = Cheque.class)
    interface OldPayment {
    }

    record Cheque(String kind) implements OldPayment {
    }

    @EventType("class-name-twice-by-default")
    record TwiceByDefault(OldPayment payment) {
    }

    @JsonTypeInfo(use = Id.NAME, property = "kind", visible = true)
    @JsonSubTypes(@Type(value = Seen.class, name = "seen"))
    interface SeenPayment {
    }

    record Seen(@JsonProperty(access = Access.WRITE_ONLY) String kind, int amount) implements SeenPayment {
    }

    @JsonTypeInfo(use = Id.NAME, include = As.EXISTING_PROPERTY, property = "theKind", visible = true)
    @JsonSubTypes(@Type(value = Existing.class, name = "existing"))
    interface ExistingPayment {
    }

    record Existing(String theKind, int amount) implements ExistingPayment {
    }

    @JsonTypeInfo(use = Id.NAME, include = As.EXISTING_PROPERTY, property = "kind")
    @JsonSubTypes(@Type(value = Hidden.class, name = "hidden"))
    interface HiddenPayment {
    }

    record Hidden(String kind) implements HiddenPayment {
    }

    @JsonTypeInfo(use = Id.NAME, include = As.EXISTING_PROPERTY, property = "kind")
    @JsonSubTypes(@Type(value = Told.class, name = "told"))
    interface ToldPayment {
        default String getKind() {
            return "told";
        }
    }

    record Told(int amount) implements ToldPayment {
    }

    @JsonTypeInfo(use = Id.NAME, include = As.EXISTING_PROPERTY, property = "kind", defaultImpl = Usual.class)
    interface UsualPayment {
    }

    record Usual(int amount) implements UsualPayment {
    }

    @EventType("class-name-twice")
    record Twice(Payment payment) {
    }

    @EventType("class-name-twice-in-list")
    record TwiceInList(List<Payment> payments) {
    }

    @EventType("class-name-twice-at-the-top")
    @JsonTypeInfo(use = Id.SIMPLE_NAME, property = "kind")
    record TwiceAtTheTop(String kind) {
    }

    @EventType("class-name-twice-by-the-part")
    record TwiceByThePart(@JsonTypeInfo(use = Id.NAME, property = "kind") @JsonSubTypes(@Type(TwiceAtTheTop.class)) Object payment) {
    }

    @EventType("class-name-twice-beside")
    record TwiceBeside(String kind, @JsonTypeInfo(use = Id.NAME, include = As.EXTERNAL_PROPERTY, property = "kind") @JsonSubTypes(@Type(Told.class)) ToldPayment payment) {
    }

    @EventType("class-name-hidden")
    record WithHidden(HiddenPayment payment) {
    }

    @EventType("class-name-seen")
    record WithSeen(SeenPayment payment) {
    }

    @EventType("class-name-existing")
    record WithExisting(List<ExistingPayment> payments) {
    }

    @EventType("class-name-told")
    record WithTold(ToldPayment payment) {
    }

    @EventType("class-name-usual")
    record WithUsual(UsualPayment payment) {
    }

    @EventType("class-name-beside")
    record Beside(@JsonProperty(access = Access.WRITE_ONLY) String kind,
                  @JsonTypeInfo(use = Id.NAME, include = As.EXTERNAL_PROPERTY, property = "kind", visible = true) @JsonSubTypes(@Type(value = Known.class, name = "known")) Object known) {
    }

    record Known(int amount) {
    }

    @JsonTypeInfo(use = Id.NAME, property = "kind")
    @JsonSubTypes(@Type(value = Unseen.class, name = "unseen"))
    interface UnseenPayment {
    }

    record Unseen(@JsonProperty(access = Access.WRITE_ONLY) String kind) implements UnseenPayment {
    }

    @EventType("class-name-unseen")
    record WithUnseen(UnseenPayment payment) {
    }

    @EventType("class-name-in-an-array")
    @JsonTypeInfo(use = Id.NAME, include = As.WRAPPER_ARRAY)
    record InAnArray(int amount) {
    }

    @EventType("class-name-in-an-object")
    @JsonTypeInfo(use = Id.NAME, include = As.WRAPPER_OBJECT)
    record InAnObject(int amount) {
    }

    @EventType("class-name-beside-unseen")
    record BesideUnseen(@JsonProperty(access = Access.WRITE_ONLY) String kind,
                        @JsonTypeInfo(use = Id.NAME, include = As.EXTERNAL_PROPERTY, property = "kind") @JsonSubTypes(@Type(value = Known.class, name = "known")) Object known) {
    }

    @ParameterizedTest
    @ValueSource(classes = {Twice.class, TwiceInList.class, TwiceAtTheTop.class, TwiceBeside.class, TwiceByThePart.class, TwiceByDefault.class})
    void beside_a_part_that_is_called_as_it_is_refused(Class<?> event) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(event))
                .withMessageContaining("Events of " + event.getName() + " could be stored but never read").withMessageContaining("\"kind\" twice");
    }

    @Test
    void in_a_part_that_is_called_otherwise_when_it_is_written_is_refused() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.named(FieldNaming.SNAKE_CASE).check(WithExisting.class))
                .withMessageContaining(Existing.class.getName()).withMessageContaining("\"theKind\"").withMessageContaining("the_kind");
    }

    @Test
    void in_a_part_that_is_kept_from_what_takes_it_is_refused() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(WithHidden.class))
                .withMessageContaining(Hidden.class.getName()).withMessageContaining("visible = true");
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(WithUnseen.class))
                .withMessageContaining(Unseen.class.getName()).withMessageContaining("visible = true");
    }

    @Test
    void around_an_event_in_an_array_is_refused() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(InAnArray.class))
                .withMessageContaining("Events of " + InAnArray.class.getName()).withMessageContaining("JSON object");
    }

    static Stream<Object> right() {
        return Stream.of(new WithSeen(new Seen("seen", 1)), new WithExisting(List.of(new Existing("existing", 1))), new WithTold(new Told(1)), new WithUsual(new Usual(1)),
                new Beside("known", new Known(1)), new BesideUnseen("known", new Known(1)), new InAnObject(1));
    }

    @ParameterizedTest
    @MethodSource("right")
    void once_it_is_read_again(Object event) {
        assertThat(StoredAndRead.by(EventJson.asDeclared(), event)).isEqualTo(event);
    }
}
