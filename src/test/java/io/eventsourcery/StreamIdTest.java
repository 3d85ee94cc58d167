package io.eventsourcery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {
    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("Test #1", "98d2202b-bab8-5b7f-b50b-a830761fad6e"),
                Arguments.of("order-1", "ead01a20-5101-50cc-b4c0-88cf5e71b39a"),
                Arguments.of("zażółć gęślą jaźń", "8c7db6a3-878b-5afb-b672-c7fc98941d1b"),
                Arguments.of("a".repeat(300), "7e10f87a-34c2-51fc-a396-50c25106a789"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_name_makes_the_uuid_that_it_makes_in_python(String name, UUID uuid) {
        assertThat(StreamId.named(name).uuid()).isEqualTo(uuid);
        assertThat(StreamId.named(name).name()).contains(name);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_uuid_may_be_given_with_the_name_that_makes_it(String name, UUID uuid) {
        assertThat(StreamId.of(uuid, name)).isEqualTo(StreamId.named(name));
    }

    @Test
    void a_uuid_given_with_another_name_is_refused_and_both_are_named() {
        UUID other = UUID.fromString("98d2202b-bab8-5b7f-b50b-a830761fad6e");

        assertThatExceptionOfType(IncompatibleUuidAndNameException.class).isThrownBy(() -> StreamId.of(other, "order-1"))
                .withMessageContaining("order-1").withMessageContaining(other.toString()).withMessageContaining("ead01a20-5101-50cc-b4c0-88cf5e71b39a");
    }

    @Test
    void two_ids_are_equal_when_uuid_and_category_are() {
        UUID uuid = UUID.randomUUID();

        assertThat(StreamId.of(uuid)).isEqualTo(StreamId.of(uuid)).hasSameHashCodeAs(StreamId.of(uuid));
        assertThat(StreamId.of(uuid).inCategory("order")).isEqualTo(StreamId.of(uuid).inCategory("order"))
                .isNotEqualTo(StreamId.of(uuid)).isNotEqualTo(StreamId.of(uuid).inCategory("invoice"));
        assertThat(StreamId.named("Test #1")).isEqualTo(StreamId.of(StreamId.named("Test #1").uuid()));
    }

    @Test
    void random_ids_differ_and_are_of_version_4() {
        assertThat(StreamId.random()).isNotEqualTo(StreamId.random());
        assertThat(StreamId.random().uuid().version()).isEqualTo(4);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"a-b", "-", "$order", " ", "a\tb", "half \uD83D pair"})
    void an_illegal_category_is_refused_and_named(String category) {
        assertThatExceptionOfType(IllegalCategoryException.class).isThrownBy(() -> StreamId.random().inCategory(category))
                .withMessageContaining("category name").withMessageContaining(String.valueOf(category));
    }

    @Test
    void null_is_refused_with_the_name_of_what_was_null() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> StreamId.of(null)).withMessageContaining("uuid").withMessageContaining("null");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> StreamId.named(null)).withMessageContaining("name");
    }

    @Test
    void a_name_that_utf_8_cannot_say_is_refused_because_two_such_names_would_make_one_stream() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> StreamId.named("half \uD83D pair"));
    }
}
