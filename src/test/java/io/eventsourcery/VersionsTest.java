package io.eventsourcery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {
    @Test
    void expecting_version_0_is_expecting_no_stream() {
        assertThat(ExpectedVersion.exactly(0)).isEqualTo(ExpectedVersion.noStream()).hasToString("no stream");
    }

    @Test
    void expecting_a_version_says_which() {
        assertThat(ExpectedVersion.exactly(7)).isEqualTo(new ExpectedVersion.Exactly(7)).hasToString("7");
        assertThat(ExpectedVersion.any()).hasToString("any");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -4, Long.MIN_VALUE})
    void a_negative_expected_version_is_refused_and_named(long version) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> ExpectedVersion.exactly(version))
                .withMessageContaining("expected version").withMessageContaining(String.valueOf(version));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void a_range_begins_at_1_at_the_earliest(long first) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> VersionRange.from(first)).withMessageContaining("first version: " + first);
    }

    @Test
    void a_range_ends_at_1_at_the_earliest() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> VersionRange.upTo(0)).withMessageContaining("last version: 0").withMessageContaining("1 or more");
    }

    @Test
    void a_range_does_not_end_before_it_begins() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> VersionRange.between(5, 4)).withMessageContaining("last version: 4");
        assertThat(VersionRange.between(4, 4)).isEqualTo(new VersionRange(4, 4));
    }
}
