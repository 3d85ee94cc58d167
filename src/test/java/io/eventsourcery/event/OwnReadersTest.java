package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.eventsourcery.ConfigurationException;
import io.eventsourcery.MalformedEventException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application says itself of how its events are read is heard. */
class OwnReadersTest {
    @JsonDeserialize(using = ByTree.class)
    record OfTree(int amount) {
    }

    @JsonDeserialize(using = ByCodec.class)
    record OfCodec(int amount) {
    }

    @JsonDeserialize(using = ExactByTree.class)
    record Exact(BigDecimal amount) {
    }

    @EventType("own-exact")
    record WithExact(Exact exact, JsonNode tree) {
    }

    static final class ExactByTree extends JsonDeserializer<Exact> {
        @Override
        public Exact deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return new Exact(((JsonNode) json.readValueAsTree()).get("amount").decimalValue());
        }
    }

    @JsonDeserialize(using = ByMap.class)
    record OfMap(int amount) {
    }

    @EventType("own-readers")
    record Read(OfTree tree, List<OfCodec> codecs, Map<String, OfMap> maps, String last) {
    }

    static final class ByTree extends JsonDeserializer<OfTree> {
        @Override
        public OfTree deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return new OfTree(((JsonNode) json.readValueAsTree()).get("amount").intValue());
        }
    }

    static final class ByCodec extends JsonDeserializer<OfCodec> {
        @Override
        public OfCodec deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode tree = json.getCodec().readTree(json);
            return new OfCodec(tree.get("amount").intValue());
        }
    }

    static final class ByMap extends JsonDeserializer<OfMap> {
        @Override
        public OfMap deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return new OfMap((Integer) json.readValueAs(Map.class).get("amount"));
        }
    }

    @JsonDeserialize(as = Euros.class)
    interface Priced {
        int getCents();
    }

    record Euros(int cents, String why) implements Priced {
        @Override
        public int getCents() {
            return cents;
        }
    }

    @EventType("own-priced")
    record AsOneClass(Priced price, List<Priced> prices, @JsonDeserialize(as = Euros.class) Priced again) {
    }

    @EventType("own-failing")
    @JsonDeserialize(using = Failing.class)
    record Failed(int amount) {
    }

    static final class Failing extends JsonDeserializer<Failed> {
        @Override
        public Failed deserialize(JsonParser json, DeserializationContext context) throws IOException {
            throw new IllegalStateException("There was " + json.readValueAsTree());
        }
    }

    @EventType("own-builder")
    @JsonDeserialize(builder = Built.Builder.class)
    static final class Built {
        private final String name;

        private Built(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Built that && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @JsonPOJOBuilder(withPrefix = "")
        static final class Builder {
            private String name;

            Builder name(String name) {
                this.name = name;
                return this;
            }

            Built build() {
                return new Built(name);
            }
        }
    }

    @EventType("half-built")
    @JsonDeserialize(builder = HalfBuilt.Builder.class)
    record HalfBuilt(String name, int count) {
        static final class Builder {
            private String name;

            Builder withName(String name) {
                this.name = name;
                return this;
            }

            HalfBuilt build() {
                return new HalfBuilt(name, 0);
            }
        }
    }

    @EventType("zoned")
    record Zoned(ZonedDateTime at, @JsonFormat(with = JsonFormat.Feature.WRITE_DATES_WITH_ZONE_ID) ZonedDateTime there) {
    }

    @EventType("text")
    record Text(@JsonValue String text) {
    }

    @EventType("list")
    static final class Listed extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    @EventType("array")
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Array(String name) {
    }

    @EventType("said")
    record Said(@JsonValue Object said) {
    }

    @ParameterizedTest
    @EnumSource
    void a_deserializer_may_take_its_part_of_the_event_as_a_tree_or_a_map(FieldNaming naming) {
        Read event = new Read(new OfTree(1), List.of(new OfCodec(2), new OfCodec(3)), Map.of("a", new OfMap(4)), "last");

        assertThat(StoredAndRead.by(EventJson.named(naming), event)).isEqualTo(event);
    }

    @Test
    void an_interface_may_have_one_class_for_all() {
        AsOneClass event = new AsOneClass(new Euros(1, "a"), List.of(new Euros(2, "b")), new Euros(3, "c"));

        assertThat(StoredAndRead.by(EventJson.asDeclared(), event)).isEqualTo(event);
    }

    @Test
    void a_deserializer_that_fails_is_named_by_what_it_threw_and_not_by_the_content() {
        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> StoredAndRead.by(EventJson.asDeclared(), new Failed(4711)))
                .withMessageContaining(Failed.class.getName()).withMessageContaining("IllegalStateException").withMessageNotContaining("4711").withNoCause();
    }

    @Test
    void a_tree_has_every_digit() {
        WithExact event = new WithExact(new Exact(new BigDecimal("12345678901234567.890")), DecimalNode.valueOf(new BigDecimal("1.10")));

        assertThat(StoredAndRead.by(EventJson.asDeclared(), event)).isEqualTo(event);
    }

    @Test
    void a_builder_that_has_no_method_for_a_part_is_refused() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(HalfBuilt.class))
                .withMessageContaining(HalfBuilt.class.getName()).withMessageContaining("\"count\" its builder " + HalfBuilt.Builder.class.getName() + " has no method for");
    }

    @Test
    void what_stands_behind_an_event_is_refused_all_the_same() {
        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> StoredAndRead.read(EventJson.asDeclared(), Said.class, "{\"a\": 1} {}"));
    }

    @Test
    void an_event_may_have_a_builder() {
        assertThat(StoredAndRead.by(EventJson.asDeclared(), new Built("ann"))).isEqualTo(new Built("ann"));
    }

    @Test
    void a_time_keeps_the_name_of_its_zone_where_that_is_asked_for() {
        ZonedDateTime time = ZonedDateTime.parse("2026-11-28T10:00:00+01:00[Europe/Warsaw]");

        assertThat(StoredAndRead.by(EventJson.asDeclared(), new Zoned(time, time))).isEqualTo(new Zoned(ZonedDateTime.parse("2026-11-28T10:00:00+01:00"), time));
    }

    @ParameterizedTest
    @ValueSource(classes = {Text.class, Listed.class, Array.class})
    void what_is_no_json_object_is_no_event(Class<?> event) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(event))
                .withMessageContaining(event.getName()).withMessageContaining("JSON object");
    }

    @Test
    void what_turns_out_to_be_no_json_object_is_not_stored() {
        assertThat(StoredAndRead.by(EventJson.asDeclared(), new Said(Map.of("a", 1)))).isEqualTo(new Said(Map.of("a", 1)));
        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> StoredAndRead.by(EventJson.asDeclared(), new Said("words")))
                .withMessageContaining(Said.class.getName()).withMessageContaining("JSON object").withMessageNotContaining("words");
    }
}
