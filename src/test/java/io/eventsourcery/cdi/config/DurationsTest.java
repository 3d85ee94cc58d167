package io.eventsourcery.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"PT5S, PT5S", "500ms, PT0.5S", "5s, PT5S", "5 s, PT5S", "2m, PT2M", "1h, PT1H", "PT0.001S, PT0.001S"})
    void a_duration_is_iso_8601_or_a_number_with_a_unit(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "0ms", "PT0S", "PT-1S", "5 days", "1.5s", "99999999999999999999s", "999999999999999h"})
    void anything_else_and_anything_below_a_millisecond_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text));
    }
}
