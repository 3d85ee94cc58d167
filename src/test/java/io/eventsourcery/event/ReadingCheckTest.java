package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.eventsourcery.ConfigurationException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What could be stored and never be read is refused before it is stored, wherever in an event it stands. */
class ReadingCheckTest {
    static final class Needy {
        private final String name;

        Needy(String name, int number) {
            this.name = name + number;
        }
    }

    sealed interface Payment permits Cash, Card {
    }

    record Cash(int cents) implements Payment {
    }

    record Card(String number) implements Payment {
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({@JsonSubTypes.Type(value = Circle.class, name = "circle"), @JsonSubTypes.Type(value = Square.class, name = "square")})
    interface Shape {
    }

    record Circle(int radius) implements Shape {
    }

    record Square(int side) implements Shape {
    }

    @EventType("reading-direct")
    record Direct(Needy needy) {
    }

    @EventType("reading-in-a-list")
    record InAList(List<Payment> payments) {
    }

    @EventType("reading-in-a-map")
    record InAMap(Map<String, List<Needy>> needy) {
    }

    @EventType("reading-optional")
    record InAnOptional(Optional<Payment> payment) {
    }

    @EventType("reading-deeper")
    record Deeper(Wrapping wrapping) {
    }

    record Wrapping(Set<Deepest> deepest) {
    }

    record Deepest(Payment[] payments) {
    }

    static final class Worded {
        private final String word;

        Worded(String word) {
            this.word = word;
        }

        @JsonCreator
        static Worded of(String word) {
            return new Worded(word);
        }

        @JsonValue
        String word() {
            return word;
        }
    }

    /** What it keeps is not what is stored of it. */
    static final class Money {
        private final Payment kept;

        private Money(Payment kept) {
            this.kept = kept;
        }

        @JsonCreator
        static Money of(String text) {
            return new Money(new Card(text));
        }

        @JsonValue
        String text() {
            return kept.toString();
        }
    }

    static final class PaymentReader extends StdDeserializer<Payment> {
        private static final long serialVersionUID = 1L;

        PaymentReader() {
            super(Payment.class);
        }

        @Override
        public Payment deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return new Card(json.readValueAsTree().toString());
        }
    }

    static final class Plain {
        private String name = "plain";
        private Plain next;
    }

    @JsonIgnoreType
    record Ignored(Payment payment) {
    }

    static final class Settable {
        private int amount;
        private transient Payment transientPayment;

        void add(int more) {
            amount += more;
        }

        public void setHelper(Runnable helper) {
            helper.run();
        }

        public void setTransientPayment(Payment payment) {
            transientPayment = payment;
        }
    }

    @EventType("reading-settable")
    record WithSettable(Settable settable, Ignored ignored) {
    }

    enum Colour {
        RED
    }

    @EventType("reading-contradicting")
    static final class Contradicting {
        int part;

        @JsonProperty("one")
        int getPart() {
            return part;
        }

        @JsonProperty("other")
        void setPart(int part) {
            this.part = part;
        }
    }

    record Generic<T>(T value, List<T> values) {
    }

    @EventType("reading-legal")
    record Legal(Shape shape, List<Shape> shapes, Worded worded, OwnReadersTest.Built built, Plain plain, Colour colour, Generic<Cash> cash, Map<Colour, Optional<Card>> cards, Object anything,
                 Map<String, Object> more, Instant at, UUID id, BigDecimal amount, Currency currency, URI uri, Number number, CharSequence text, byte[] bytes, int[] numbers,
                 @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Payment payment, @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) List<Payment> payments,
                 @JsonDeserialize(as = Cash.class) Payment cashOnly, @JsonDeserialize(contentAs = Cash.class) List<Payment> cashes, Optional<Shape> maybe,
                 Money money, @JsonDeserialize(contentUsing = PaymentReader.class) Optional<Payment> read) {
    }

    @ParameterizedTest
    @ValueSource(classes = {Direct.class, InAMap.class})
    void a_class_that_nothing_can_make_is_refused_with_the_field_that_has_it(Class<?> event) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(event))
                .withMessageContaining("Events of " + event.getName() + " could be stored but never read").withMessageContaining(event.getName() + ".needy")
                .withMessageContaining(Needy.class.getName() + ", which nothing can make");
    }

    @ParameterizedTest
    @ValueSource(classes = {InAList.class, InAnOptional.class, Deeper.class})
    void an_interface_of_which_no_json_tells_the_class_is_refused_at_any_depth(Class<?> event) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(event))
                .withMessageContaining("Events of " + event.getName() + " could be stored but never read").withMessageContaining(Payment.class.getName())
                .withMessageContaining("@JsonTypeInfo");
    }

    @Test
    void a_class_whose_annotations_contradict_each_other_is_named() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(Contradicting.class))
                .withMessageContaining("Events of " + Contradicting.class.getName()).withMessageContaining("one").withMessageContaining("other");
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().classesWithin(Contradicting.class))
                .withMessageContaining(Contradicting.class.getName() + " cannot be written as JSON").withMessageContaining("one");
    }

    @Test
    void what_is_never_stored_need_not_be_read() {
        assertThatCode(() -> EventJson.asDeclared().check(WithSettable.class)).doesNotThrowAnyException();
    }

    @Test
    void what_jackson_reads_is_legal_whatever_way_it_takes() {
        assertThatCode(() -> EventJson.asDeclared().check(Legal.class)).doesNotThrowAnyException();
        assertThat(EventJson.named(FieldNaming.SNAKE_CASE)).satisfies(json -> assertThatCode(() -> json.check(Legal.class)).doesNotThrowAnyException());
    }
}
