package io.eventsourcery.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.eventsourcery.ConfigurationException;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A field that is annotated to be encrypted is never stored as it is because of the way in which what it is in is written. */
class HiddenFieldsTest {
    interface Named {
        String getName();
    }

    record Person(@Encrypted String name) implements Named {
        @Override
        public String getName() {
            return name;
        }
    }

    static final class ToText extends StdConverter<Person, String> {
        @Override
        public String convert(Person person) {
            return person.name();
        }
    }

    @EventType("hidden-by-converter")
    record ByConverter(@JsonSerialize(converter = ToText.class) Person part) {
    }

    @EventType("hidden-by-converter-in-list")
    record ByContentConverter(@JsonSerialize(contentConverter = ToText.class) List<Person> part) {
    }

    @EventType("hidden-by-serializer")
    record BySerializer(@JsonSerialize(using = ToStringSerializer.class) Person part) {
    }

    @EventType("hidden-in-keys")
    record InKeys(List<Map<Person, String>> part) {
    }

    @EventType("hidden-by-supertype")
    record BySupertype(@JsonSerialize(as = Named.class) Person part) {
    }

    @EventType("hidden-by-static-type")
    record ByStaticType(@JsonSerialize(typing = JsonSerialize.Typing.STATIC) @JsonDeserialize(as = Person.class) Named part) {
    }

    @EventType("seen-as-a-whole")
    record AsAWhole(@Encrypted @JsonSerialize(using = ToStringSerializer.class) String text, @Encrypted Map<Person, String> keys) {
    }

    @EventType("seen-by-static-type")
    record SeenByStaticType(@JsonSerialize(typing = JsonSerialize.Typing.STATIC) Person person, @JsonSerialize(using = ToStringSerializer.class) Integer number, Map<String, Person> byName) {
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "kind", visible = true)
    @JsonSubTypes(@JsonSubTypes.Type(value = Secret.class, name = "secret"))
    interface Kind {
    }

    record Secret(@Encrypted String kind, @Encrypted String other) implements Kind {
    }

    @EventType("hidden-kind")
    record WithKind(Kind part) {
    }

    private static void build(Class<?> type) {
        Encryption.of(EventRegistry.of(type), EventJson.asDeclared(), new InMemoryKeyStorage());
    }

    @ParameterizedTest
    @ValueSource(classes = {ByConverter.class, ByContentConverter.class, BySerializer.class, InKeys.class, BySupertype.class, ByStaticType.class})
    void what_would_hide_one_is_refused_with_the_part_and_the_field(Class<?> type) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> build(type)).withMessageContaining(type.getName() + ".part ")
                .withMessageContaining(Person.class.getName() + ".name").withMessageContaining("encrypt this field as a whole");
    }

    @ParameterizedTest
    @ValueSource(classes = {ByConverter.class, BySerializer.class, InKeys.class})
    void it_needs_a_key_storage_all_the_same(Class<?> type) {
        assertThat(Encryption.encryptedFields(List.of(type), EventJson.asDeclared())).containsExactly(Person.class.getName() + ".name");
    }

    @Test
    void what_is_encrypted_as_a_whole_or_hides_none_is_right() {
        assertThatCode(() -> build(AsAWhole.class)).doesNotThrowAnyException();
        assertThatCode(() -> build(SeenByStaticType.class)).doesNotThrowAnyException();
    }

    @Test
    void what_says_the_class_of_an_object_is_refused() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> build(WithKind.class)).withMessageContaining(Secret.class.getName() + ".kind is @Encrypted and says")
                .withMessageNotContaining(Secret.class.getName() + ".other");
    }
}
