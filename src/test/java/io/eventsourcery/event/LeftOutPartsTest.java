package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import io.eventsourcery.ConfigurationException;
import io.eventsourcery.MalformedEventException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What annotations leave out of the JSON is no missing part when it is read. */
class LeftOutPartsTest {
    @EventType("ignored-part")
    record IgnoredPart(String name, @JsonIgnore String note, @JsonIgnore int count, @JsonIgnore boolean told) {
    }

    @EventType("ignored-by-name")
    @JsonIgnoreProperties({"note", "lines"})
    record IgnoredByName(String name, String note, Integer lines) {
    }

    @EventType("primitive-ignored-by-name")
    @JsonIgnoreProperties("lineCount")
    record PrimitiveIgnoredByName(String name, int lineCount) {
    }

    @EventType("included-by-name")
    @JsonIncludeProperties("name")
    record IncludedByName(String name, String note) {
    }

    @JsonIgnoreType
    record Secret(String value) {
    }

    @EventType("ignored-type")
    record IgnoredByType(String name, Secret secret) {
    }

    @EventType("write-only")
    record NeverWritten(String name, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String note) {
    }

    @EventType("read-only")
    record NeverRead(String name, @JsonProperty(access = JsonProperty.Access.READ_ONLY) String note) {
    }

    @EventType("only-written")
    @JsonIgnoreProperties(value = "note", allowGetters = true)
    record OnlyWritten(String name, String note) {
    }

    @EventType("ignored-and-named")
    record IgnoredAndNamed(String name, @JsonIgnore @JsonProperty("n") String note) {
    }

    @EventType("transient")
    static final class WithTransient {
        private final String name;
        private final transient String note;

        @JsonCreator
        WithTransient(@JsonProperty("name") String name, @JsonProperty("note") String note) {
            this.name = name;
            this.note = note;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WithTransient that && name.equals(that.name) && Objects.equals(note, that.note);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    @EventType("primitive-read-only")
    record PrimitiveNeverRead(String name, @JsonProperty(access = JsonProperty.Access.READ_ONLY) int lineCount) {
    }

    @EventType("identified")
    @JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "name")
    record Identified(String name) {
    }

    @EventType("raw")
    record Raw(String name, @JsonRawValue String note) {
    }

    @EventType("no-nulls")
    @JsonInclude(Include.NON_NULL)
    record NoNulls(String name, String note, Integer count) {
    }

    @EventType("no-null")
    record NoNull(String name, @JsonInclude(Include.NON_NULL) String note) {
    }

    @EventType("no-empty")
    @JsonInclude(Include.NON_EMPTY)
    record NoEmpty(String name, @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> lines, Optional<String> note) {
    }

    @EventType("no-defaults")
    @JsonInclude(Include.NON_DEFAULT)
    record NoDefaults(String name, int unitCount, boolean told, double weight, String note) {
    }

    @EventType("deep")
    record Deep(List<NoDefaultsWithin> parts) {
    }

    @JsonInclude(Include.NON_DEFAULT)
    record NoDefaultsWithin(String name, int unitCount) {
    }

    @EventType("with-creator")
    static final class WithCreator {
        private final String name;
        @JsonIgnore
        private final String note;

        @JsonCreator
        WithCreator(@JsonProperty("name") String name, @JsonProperty("note") String note) {
            this.name = name;
            this.note = note;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WithCreator that && name.equals(that.name) && Objects.equals(note, that.note);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public String toString() {
            return name + ", " + note;
        }
    }

    record Inner(String name, int count) {
    }

    @EventType("ignored-within")
    record IgnoredWithin(@JsonIgnoreProperties("count") Inner inner) {
    }

    @EventType("ignored-within-a-list")
    record IgnoredWithinAList(@JsonIncludeProperties("name") List<Inner> inner) {
    }

    @EventType("renamed")
    static final class Renamed {
        private final String now;

        @JsonCreator
        Renamed(@JsonProperty("once") String now) {
            this.now = now;
        }

        String said() {
            return now;
        }
    }

    static List<Arguments> events() {
        return List.of(
                Arguments.of(new IgnoredPart("ann", "hi", 2, true), new IgnoredPart("ann", null, 0, false)),
                Arguments.of(new IgnoredByName("ann", "hi", 2), new IgnoredByName("ann", null, null)),
                Arguments.of(new IncludedByName("ann", "hi"), new IncludedByName("ann", null)),
                Arguments.of(new IgnoredByType("ann", new Secret("hi")), new IgnoredByType("ann", null)),
                Arguments.of(new NeverWritten("ann", "hi"), new NeverWritten("ann", null)),
                Arguments.of(new NeverRead("ann", "hi"), new NeverRead("ann", null)),
                Arguments.of(new OnlyWritten("ann", "hi"), new OnlyWritten("ann", null)),
                Arguments.of(new IgnoredAndNamed("ann", "hi"), new IgnoredAndNamed("ann", null)),
                Arguments.of(new WithTransient("ann", "hi"), new WithTransient("ann", null)),
                Arguments.of(new NoNulls("ann", null, null), new NoNulls("ann", null, null)),
                Arguments.of(new NoNull("ann", null), new NoNull("ann", null)),
                Arguments.of(new NoEmpty("ann", List.of(), Optional.empty()), new NoEmpty("ann", List.of(), Optional.empty())),
                Arguments.of(new NoDefaults("ann", 0, false, 0, null), new NoDefaults("ann", 0, false, 0, null)),
                Arguments.of(new Deep(List.of(new NoDefaultsWithin("ann", 0))), new Deep(List.of(new NoDefaultsWithin("ann", 0)))),
                Arguments.of(new WithCreator("ann", "hi"), new WithCreator("ann", null)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void what_annotations_leave_out_is_read_as_nothing(Object event, Object expected) {
        for (FieldNaming naming : FieldNaming.values()) {
            assertThat(StoredAndRead.by(EventJson.named(naming), event)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_there_is_read_all_the_same(FieldNaming naming) {
        EventJson json = EventJson.named(naming);

        assertThat(StoredAndRead.by(json, new NoDefaults("ann", 3, true, 1.5, "hi"))).isEqualTo(new NoDefaults("ann", 3, true, 1.5, "hi"));
        assertThat(StoredAndRead.by(json, new NoNulls("ann", "hi", 1))).isEqualTo(new NoNulls("ann", "hi", 1));
    }

    @Test
    void what_no_annotation_leaves_out_is_missed_as_ever() {
        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> StoredAndRead.read(EventJson.asDeclared(), IgnoredPart.class, "{\"note\": \"hi\"}"))
                .withMessageContaining("field name: it is missing");
    }

    @ParameterizedTest
    @ValueSource(classes = {IgnoredWithin.class, IgnoredWithinAList.class})
    void a_part_that_is_left_out_in_one_place_alone_is_refused(Class<?> event) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(event))
                .withMessageContaining("Events of " + event.getName() + " could be stored but never read").withMessageContaining(event.getName() + ".inner")
                .withMessageContaining("count").withMessageContaining(Inner.class.getName());
    }

    @ParameterizedTest
    @ValueSource(classes = {PrimitiveIgnoredByName.class, PrimitiveNeverRead.class})
    void a_primitive_to_which_no_reader_gives_a_value_is_refused(Class<?> event) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(event))
                .withMessageContaining(event.getName()).withMessageContaining("\"lineCount\" is not stored").withMessageContaining("@JsonIgnore");
    }

    @Test
    void what_is_written_as_it_stands_is_not_read_as_a_text() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(Raw.class)).withMessageContaining(Raw.class.getName() + ".note")
                .withMessageContaining("@JsonRawValue");
    }

    @Test
    void a_record_can_have_no_id_that_is_set_afterwards() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(Identified.class)).withMessageContaining("@JsonIdentityInfo");
    }

    @Test
    void a_part_that_is_stored_by_another_name_than_it_is_read_by_is_refused() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventJson.asDeclared().check(Renamed.class))
                .withMessageContaining(Renamed.class.getName()).withMessageContaining("once").withMessageContaining("now");
    }
}
