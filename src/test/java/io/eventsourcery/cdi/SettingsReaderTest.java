package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.event.FieldNaming;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    private static final String PREFIX = "eventsourcery.kurrentdb.";

    private static SettingsReader reader(Map<String, String> properties) {
        return new SettingsReader(new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(properties, "test", 100)).build());
    }

    private static List<String> problems(Map<String, String> properties) {
        SettingsReader reader = reader(properties);
        reader.read();
        return reader.problems().stream().map(ConfigurationException::getMessage).toList();
    }

    @Test
    void nothing_set_means_the_defaults() {
        SettingsReader reader = reader(Map.of());

        assertThat(reader.read()).isEqualTo(new Settings(Optional.empty(), KurrentDBConfig.defaults(), true, false, FieldNaming.AS_DECLARED));
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void every_key_is_read() {
        Settings settings = reader(Map.of(PREFIX + "connection-string", "kurrentdb://localhost:2113?tls=false", PREFIX + "timeout", "2s",
                PREFIX + "outbox-name", "mine", PREFIX + "outbox-attempts", "5", PREFIX + "outbox-enabled", "false", PREFIX + "tenancy", "required", PREFIX + "json-naming", "snake-case",
                PREFIX + "subscription-lease", "5s")).read();

        assertThat(settings).isEqualTo(new Settings(Optional.of("kurrentdb://localhost:2113?tls=false"),
                KurrentDBConfig.defaults().withTimeout(Duration.ofSeconds(2)).withOutboxName("mine").withOutboxAttempts(5)
                .withSubscriptionLease(Duration.ofSeconds(5)), false, true, FieldNaming.SNAKE_CASE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "outbox-attempts | 0        | a whole number, 1 or more",
            "outbox-attempts | -3       | a whole number, 1 or more",
            "outbox-attempts | three    | a whole number, 1 or more",
            "outbox-enabled  | yes      | true, false",
            "json-naming     | camel    | as-declared, snake-case",
            "tenancy         | optionel | optional, required",
            "timeout         | 0s       | 1 ms or more",
            "timeout         | soon     | 1 ms or more",
            "subscription-lease | 499ms | 500 ms or more",
            "subscription-lease | none  | 500 ms or more"})
    void an_illegal_value_is_a_problem_that_names_key_value_and_what_is_accepted(String key, String value, String accepted) {
        assertThat(problems(Map.of(PREFIX + key, value))).singleElement().asString()
                .contains(PREFIX + key).contains("\"" + value + "\"").contains(accepted);
    }

    @Test
    void a_lease_can_be_switched_off() {
        assertThat(reader(Map.of(PREFIX + "subscription-lease", "off")).read().config()).isEqualTo(KurrentDBConfig.defaults().withoutSubscriptionLease());
    }

    @Test
    void an_illegal_connection_string_is_a_problem_that_does_not_show_it() {
        assertThat(problems(Map.of(PREFIX + "connection-string", "nonsense://ann:secret@host"))).singleElement().asString()
                .contains(PREFIX + "connection-string").contains("kurrentdb://localhost:2113").doesNotContain("secret");
    }

    @Test
    void an_unknown_key_is_a_problem_that_names_it_and_the_known_ones() {
        assertThat(problems(Map.of(PREFIX + "outbox-atempts", "3"))).singleElement().asString()
                .contains(PREFIX + "outbox-atempts").contains(PREFIX + "outbox-attempts").contains(PREFIX + "timeout");
    }

    @Test
    void all_problems_are_found_at_once() {
        assertThat(problems(Map.of(PREFIX + "timeout", "soon", PREFIX + "outbox-attempts", "0", PREFIX + "colour", "red"))).hasSize(3);
    }

    @Test
    void keys_outside_the_prefix_are_nobodys_business() {
        assertThat(problems(Map.of("eventsourcery.other", "x", "timeout", "soon"))).isEmpty();
    }
}
