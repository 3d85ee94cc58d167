package io.eventsourcery.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.eventsourcery.ConfigurationException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is wrong with annotations is found when the encryption is built, all of it, with class and member. */
class AnnotationProblemsTest {
    record Id(@JsonValue String value) {
    }

    record Pair(String one, String other) {
    }

    record Inner(@DataSubject String id, @Encrypted(text = "none") int age) {
    }

    static class Hidden {
        @JsonIgnore
        @Encrypted
        public String ignored;
        @Encrypted
        public transient String passing;
    }

    @JsonSerialize(using = ToStringSerializer.class)
    record InItsOwnWay(@Encrypted String secret) {
    }

    sealed interface Means permits Card {
    }

    record Card(@Encrypted boolean valid) implements Means {
    }

    @EventType("wrong")
    record Wrong(@DataSubject @Encrypted String both, @DataSubject double number, @DataSubject Pair pair, @DataSubject List<String> many,
                 @Encrypted long noMask, @Encrypted(text = "-") LocalDate noDate, @Encrypted(number = 0) String noText, @Encrypted(text = "0") int noNumber,
                 @Encrypted(number = 300) byte tooMuch, @Encrypted(text = {"a", "b"}) String two, @Encrypted(text = "a", number = 1) String mixed,
                 @Encrypted Inner whole, @Encrypted @JsonUnwrapped Pair unwrapped, List<Map<String, Inner>> nested, Hidden hidden,
                 InItsOwnWay opaque, Means means) {
    }

    @EventType("right")
    record Right(@DataSubject Id id, @Encrypted(number = 1) short few, @Encrypted(text = "00000000-0000-0000-0000-000000000000") UUID ref,
                 @Encrypted(text = "x") char letter, @Encrypted Boolean flag, @Encrypted Pair pair, @Encrypted Object anything, Right recursive) {
    }

    @EventType("anything")
    record Anything(Object content) {
    }

    private static void build(Class<?>... types) {
        Encryption.of(EventRegistry.of(types), EventJson.asDeclared(), new InMemoryKeyStorage());
    }

    private static String wrong(String member) {
        return Wrong.class.getName() + "." + member + " ";
    }

    @Test
    void all_of_them_are_named_at_once() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> build(Wrong.class, Right.class))
                .withMessageContaining(Wrong.class.getName() + " has more than one @DataSubject, both and many and number and pair")
                .withMessageContaining(wrong("both") + "is both @DataSubject and @Encrypted")
                .withMessageContaining(wrong("number") + "is @DataSubject, and double").withMessageContaining(wrong("pair") + "is @DataSubject")
                .withMessageContaining(wrong("many") + "is @DataSubject")
                .withMessageContaining(wrong("noMask") + "has no mask, and long cannot be null")
                .withMessageContaining(wrong("noDate") + "has the mask \"-\", which is no java.time.LocalDate")
                .withMessageContaining(wrong("noText") + "has the mask 0").withMessageContaining(wrong("noNumber") + "has the mask \"0\"")
                .withMessageContaining(wrong("tooMuch") + "has the mask 300").withMessageContaining(wrong("two") + "has more than one mask")
                .withMessageContaining(wrong("mixed") + "has more than one mask")
                .withMessageContaining(wrong("whole") + "is encrypted as a whole, so that the @DataSubject in " + Inner.class.getName())
                .withMessageContaining(wrong("unwrapped") + "is not stored as a field of its own")
                .withMessageContaining(Inner.class.getName() + ".age has the mask \"none\"")
                .withMessageContaining(Hidden.class.getName() + ".ignored is annotated with @Encrypted and is not stored")
                .withMessageContaining(Hidden.class.getName() + ".passing is annotated with @Encrypted and is not stored")
                .withMessageContaining(InItsOwnWay.class.getName() + ".secret is annotated with @Encrypted and is not stored")
                .withMessageContaining(Card.class.getName() + ".valid has no mask, and boolean cannot be null")
                .withMessageNotContaining(Right.class.getName());
    }

    @Test
    void right_ones_are_none() {
        build(Right.class, CustomerRegistered.class);
    }

    @Test
    void in_a_class_that_no_declared_type_names_they_are_found_before_it_is_written() {
        EventCodec codec = Codecs.with(new InMemoryKeyStorage(), Anything.class);

        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> Codecs.write(codec, new Anything(new Card(true))))
                .withMessageContaining(Card.class.getName() + ".valid has no mask");
    }

    @Test
    void there_is_no_encryption_without_a_key_storage() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Encryption.of(EventRegistry.of(), EventJson.asDeclared(), null))
                .withMessageContaining("key storage");
        assertThat(EventJson.asDeclared().classesWithin(Right.class)).extracting(type -> type.type().getName()).contains(Pair.class.getName());
    }
}
