package io.eventsourcery.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.event.FieldNaming;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.AfterParked;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxOrder;
import io.eventsourcery.outbox.OutboxStart;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
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

        assertThat(reader.read()).isEqualTo(new Settings(Optional.empty(), KurrentDBConfig.defaults(), true, TenancySettings.DEFAULTS, FieldNaming.AS_DECLARED));
        assertThat(reader.problems()).isEmpty();
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    @Test
    void every_key_is_read() {
        Settings settings = reader(with(Map.of(PREFIX + "tenant-resolver", "header", PREFIX + "tenant-resolver-name", "X-Customer"), Map.of(PREFIX + "connection-string", "kurrentdb://localhost:2113?tls=false", PREFIX + "timeout", "2s",
                PREFIX + "outbox-name", "mine", PREFIX + "outbox-attempts", "5", PREFIX + "outbox-enabled", "false", PREFIX + "tenancy", "required", PREFIX + "tenant-idle-time", "2m", PREFIX + "json-naming", "snake-case"))).read();

        assertThat(settings).isEqualTo(new Settings(Optional.of("kurrentdb://localhost:2113?tls=false"),
                KurrentDBConfig.defaults().withTimeout(Duration.ofSeconds(2)).withOutboxName("mine").withOutboxAttempts(5), false, new TenancySettings(true, Duration.ofMinutes(2), Optional.of(TenantSource.HEADER), Optional.of("X-Customer")), FieldNaming.SNAKE_CASE));
    }

    @Test
    void every_key_of_the_outbox_is_read() {
        Settings settings = reader(Map.of(PREFIX + "outbox-order", "none", PREFIX + "outbox-after-parked", "go-on", PREFIX + "outbox-start", "beginning",
                PREFIX + "outbox-concurrency", "3", PREFIX + "outbox-buffer", "4", PREFIX + "outbox-publish-timeout", "5s", PREFIX + "outbox-backoff", "6s",
                PREFIX + "outbox-longest-backoff", "7m")).read();

        assertThat(settings.config().outbox()).isEqualTo(new OutboxConfig("pyes-outbox", 3, OutboxOrder.NONE, AfterParked.GO_ON, OutboxStart.BEGINNING, 3, 4,
                Duration.ofSeconds(5), Duration.ofSeconds(6), Duration.ofMinutes(7)));
    }

    @Test
    void what_the_table_says_of_the_outbox_by_default_is_so() {
        Map<String, String> defaults = Arrays.stream(ConfigKey.values()).filter(key -> key.toString().startsWith(PREFIX + "outbox"))
                .collect(Collectors.toMap(ConfigKey::toString, ConfigKey::byDefault));

        assertThat(reader(defaults).read().config().outbox()).isEqualTo(OutboxConfig.defaults());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "outbox-attempts | 0        | a whole number, 1 or more",
            "outbox-attempts | -3       | a whole number, 1 or more",
            "outbox-attempts | three    | a whole number, 1 or more",
            "outbox-order    | fifo     | per-stream, none",
            "outbox-after-parked | stop | wait, go-on",
            "outbox-buffer   | 0        | a whole number, 1 or more",
            "outbox-enabled  | yes      | true, false",
            "json-naming     | camel    | as-declared, snake-case",
            "tenancy         | optionel | optional, required",
            "tenant-resolver | cookie   | none, header, path, host, claim",
            "tenant-idle-time | 0s      | 1 ms to 365 days",
            "timeout         | 0s       | 1 ms to 365 days",
            "timeout         | soon     | 1 ms to 365 days",
            "subscription-lease | 499ms | 500 ms to 365 days",
            "subscription-lease | none  | 500 ms to 365 days",
            "stop-timeout    | 0s       | 1 ms to 365 days",
            "outbox-publish-timeout | 8761h | 1 ms to 365 days",
            "timeout         | PT9000000000000000S | 1 ms to 365 days"})
    void an_illegal_value_is_a_problem_that_names_key_value_and_what_is_accepted(String key, String value, String accepted) {
        assertThat(problems(Map.of(PREFIX + key, value))).singleElement().asString()
                .contains(PREFIX + key).contains("\"" + value + "\"").contains(accepted);
    }

    @Test
    void a_lease_has_a_time_or_is_switched_off() {
        assertThat(reader(Map.of(PREFIX + "subscription-lease", "5s")).read().config()).isEqualTo(KurrentDBConfig.defaults().withSubscriptionLease(Duration.ofSeconds(5)));
        assertThat(reader(Map.of(PREFIX + "subscription-lease", "off")).read().config()).isEqualTo(KurrentDBConfig.defaults().withoutSubscriptionLease());
    }

    @Test
    void a_first_pause_that_is_longer_than_the_longest_is_a_problem_that_names_both() {
        assertThat(problems(Map.of(PREFIX + "outbox-backoff", "60s"))).singleElement().asString().contains(PREFIX + "outbox-backoff", PREFIX + "outbox-longest-backoff");
        assertThat(problems(Map.of(PREFIX + "outbox-backoff", "60s", PREFIX + "outbox-longest-backoff", "2m"))).isEmpty();
    }

    @Test
    void how_long_stopping_may_take_can_be_said() {
        assertThat(reader(Map.of(PREFIX + "stop-timeout", "30s")).read().config().stopTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(reader(Map.of()).read().config().stopTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nonsense://ann:secret@host                     | its scheme is unknown",
            "ann:secret@host                                | it does not begin with a scheme and ://",
            "kurrentdb://ann:secret@host:99999?tls=false    | its host or port is none",
            "kurrentdb://ann:secret@the host?tls=false      | its host or port is none",
            "kurrentdb://ann:secret@                        | its host or port is none",
            "kurrentdb://ann:sec/secret@host?tls=false      | its user or password has characters that are to be percent-encoded",
            "kurrentdb://ann:secret@host?tls=perhaps        | the value of its option tls is not accepted",
            "kurrentdb://ann:secret@host?tls=true&defaultDeadline=secret | the value of its option defaultDeadline is not accepted",
            "kurrentdb://ann:?secret@host                   | its user or password has characters that are to be percent-encoded",
            "kurrentdb://ann:12?secret@host                 | its user or password has characters that are to be percent-encoded",
            "kurrentdb://host?secret                        | one of its options is unknown",
            "kurrentdb://host?userCertFile=pom.xml          | userCertFile and userKeyFile, which go together",
            "kurrentdb://host?userCertFile=pom.xml&userKeyFile=pom.xml&tls=secret | the value of its option tls is not accepted",
            "kurrentdb://ann:secret@host?tsl=false          | its option tsl is unknown, accepted: nodePreference",
            "kurrentdb://ann:secret@host?tls                | its option tls has no value",
            "kurrentdb://ann:secret@host?tls=               | its option tls has no value",
            "kurrentdb://ann:secret@host?tls=false&TLS=true | its option tls is there twice",
            "kurrentdb://ann:secret@host?tlsCaFile=/none.pem | the file of its option tlsCaFile is not there",
            "kurrentdb://ann:secret@host?tlsCaFile=pom.xml  | the file of its option tlsCaFile is not there, or cannot be read"})
    void an_illegal_connection_string_is_a_problem_that_says_which_part_and_does_not_show_it(String illegal, String fault) {
        assertThat(problems(Map.of(PREFIX + "connection-string", illegal))).singleElement().asString()
                .contains(PREFIX + "connection-string").contains(fault).contains("kurrentdb://localhost:2113").doesNotContain("secret");
    }

    @Test
    void options_that_the_client_knows_are_no_problem_in_whatever_case() {
        assertThat(problems(Map.of(PREFIX + "connection-string", "kurrentdb://host:2113?TLS=false&nodePreference=follower&keepAliveInterval=-1&feature=a&feature=b"))).isEmpty();
    }

    @Test
    void an_environment_variable_for_a_profile_is_no_unknown_property() {
        Config config = new SmallRyeConfigBuilder().withProfile("dev").withSources(new EnvConfigSource(Map.of("_DEV_EVENTSOURCERY_KURRENTDB_OUTBOX_NAME", "fromdev"), 300)).build();
        SettingsReader reader = new SettingsReader(config);

        assertThat(reader.read().config().outbox().name()).isEqualTo("fromdev");
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void a_name_of_the_outbox_that_no_header_can_have_is_a_problem() {
        assertThat(problems(Map.of(PREFIX + "outbox-name", "größe"))).singleElement().asString().contains(PREFIX + "outbox-name").contains("printable ASCII");
    }

    @Test
    void a_name_for_a_resolver_that_has_none_is_a_problem() {
        assertThat(problems(Map.of(PREFIX + "tenant-resolver", "path", PREFIX + "tenant-resolver-name", "X-Tenant"))).singleElement().asString()
                .contains(PREFIX + "tenant-resolver-name").contains("header, host, claim");
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

    private static Config configured(String profile, Map<String, String> properties) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withProfile(profile).withSources(new PropertiesConfigSource(properties, "test", 100)).build();
    }

    @Test
    void a_profile_has_values_of_its_own() {
        Map<String, String> properties = Map.of(PREFIX + "timeout", "5s", "%prod." + PREFIX + "timeout", "9s", "%test." + PREFIX + "timeout", "1s");
        SettingsReader reader = new SettingsReader(configured("prod", properties));

        assertThat(reader.read().config().timeout()).contains(Duration.ofSeconds(9));
        assertThat(reader.problems()).isEmpty();
        assertThat(new SettingsReader(configured("dev", properties)).read().config().timeout()).contains(Duration.ofSeconds(5));
    }

    @Test
    void a_profile_is_held_to_the_same_keys_and_values() {
        SettingsReader reader = new SettingsReader(configured("prod", Map.of("%prod." + PREFIX + "timeout", "soon", "%prod." + PREFIX + "colour", "red",
                "%test." + PREFIX + "timeout", "never used")));
        reader.read();

        assertThat(reader.problems()).extracting(Throwable::getMessage).hasSize(2).anySatisfy(problem -> assertThat(problem).contains(PREFIX + "timeout").contains("soon"))
                .anySatisfy(problem -> assertThat(problem).contains(PREFIX + "colour"));
    }

    @Test
    void a_value_can_be_made_of_others() {
        SettingsReader reader = new SettingsReader(configured("prod", Map.of(PREFIX + "connection-string", "kurrentdb://${db.host}:${db.port:2113}?tls=false",
                "db.host", "node1", PREFIX + "outbox-name", "${app.name}-outbox", "app.name", "shop")));

        assertThat(reader.read().connectionString()).contains("kurrentdb://node1:2113?tls=false");
        assertThat(reader.read().config().outboxName()).isEqualTo("shop-outbox");
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void an_expression_of_what_is_not_set_is_a_problem_that_names_the_key() {
        SettingsReader reader = new SettingsReader(configured("prod", Map.of(PREFIX + "connection-string", "kurrentdb://ann:${db.password}@node1:2113")));
        reader.read();

        assertThat(reader.problems()).singleElement().extracting(Throwable::getMessage).asString().contains(PREFIX + "connection-string").contains("expression")
                .doesNotContain("ann:");
    }

    @Test
    void of_an_expression_that_can_hold_no_password_it_is_said_what_it_was() {
        SettingsReader reader = new SettingsReader(configured("prod", Map.of(PREFIX + "timeout", "${shop.timeout}")));
        reader.read();

        assertThat(reader.problems()).singleElement().extracting(Throwable::getMessage).asString().contains(PREFIX + "timeout").contains("\"${shop.timeout}\"");
    }

    @Test
    void keys_outside_the_prefix_are_nobodys_business() {
        assertThat(problems(Map.of("eventsourcery.other", "x", "timeout", "soon"))).isEmpty();
    }
}
