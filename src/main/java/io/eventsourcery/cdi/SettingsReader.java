package io.eventsourcery.cdi;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.event.FieldNaming;
import io.eventsourcery.kurrentdb.KurrentDBClients;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Reads the properties and collects all that is wrong with them, so that a deployment fails once and not once for each. */
final class SettingsReader {
    private static final Map<String, Boolean> BOOLEANS = Map.of("true", true, "false", false);
    private static final Map<String, Boolean> TENANCY = Map.of("required", true, "optional", false);

    private static final Map<String, FieldNaming> NAMING = Map.of("as-declared", FieldNaming.AS_DECLARED, "snake-case", FieldNaming.SNAKE_CASE);

    private final Config config;
    private final List<ConfigurationException> problems = new ArrayList<>();

    SettingsReader(Config config) {
        this.config = config;
    }

    /** Complete only when there are no {@link #problems}. */
    Settings read() {
        refuseUnknownKeys();
        Optional<String> connectionString = value(ConfigKey.CONNECTION_STRING, text -> {
            KurrentDBClients.check(text);
            return text;
        });
        KurrentDBConfig backend = with(value(ConfigKey.TIMEOUT, Durations::parse), KurrentDBConfig.defaults(), KurrentDBConfig::withTimeout);
        backend = with(value(ConfigKey.OUTBOX_NAME, SettingsReader::notBlank), backend, KurrentDBConfig::withOutboxName);
        backend = with(value(ConfigKey.OUTBOX_ATTEMPTS, SettingsReader::positive), backend, KurrentDBConfig::withOutboxAttempts);
        backend = with(value(ConfigKey.CHECKPOINT_EVERY, SettingsReader::positive), backend, KurrentDBConfig::withCheckpointEvery);
        backend = with(value(ConfigKey.CHECKPOINT_INTERVAL, Durations::parse), backend, KurrentDBConfig::withCheckpointInterval);
        backend = with(value(ConfigKey.SUBSCRIPTION_LEASE, SettingsReader::lease), backend, (config, lease) -> lease.map(config::withSubscriptionLease)
                .orElseGet(config::withoutSubscriptionLease));
        return new Settings(connectionString, backend, value(ConfigKey.OUTBOX_ENABLED, word(BOOLEANS)).orElse(true),
                value(ConfigKey.TENANCY, word(TENANCY)).orElse(false), value(ConfigKey.JSON_NAMING, word(NAMING)).orElse(FieldNaming.AS_DECLARED));
    }

    /** Unmodifiable. */
    List<ConfigurationException> problems() {
        return List.copyOf(problems);
    }

    private interface Setter<T> {
        KurrentDBConfig set(KurrentDBConfig config, T value);
    }

    private static <T> KurrentDBConfig with(Optional<T> value, KurrentDBConfig config, Setter<T> setter) {
        return value.map(given -> setter.set(config, given)).orElse(config);
    }

    private <T> Optional<T> value(ConfigKey key, Function<String, T> parser) {
        Optional<String> text = config.getOptionalValue(key.toString(), String.class);
        try {
            return text.map(String::trim).map(parser);
        } catch (IllegalArgumentException | ConfigurationException e) {
            String shown = key == ConfigKey.CONNECTION_STRING ? "(not shown, it may hold a password)" : "\"" + text.orElseThrow() + "\"";
            problems.add(new ConfigurationException("Illegal value " + shown + " of property " + key + "; accepted: " + key.accepted()));
            return Optional.empty();
        }
    }

    private void refuseUnknownKeys() {
        Set<String> known = Arrays.stream(ConfigKey.values()).map(ConfigKey::toString).collect(Collectors.toSet());
        StreamSupport.stream(config.getPropertyNames().spliterator(), false).filter(name -> name.startsWith(ConfigKey.PREFIX))
                .filter(name -> !known.contains(name) && !isEnvironmentVariableOfAny(known, name)).distinct().sorted()
                .forEach(name -> problems.add(new ConfigurationException("Unknown property " + name + "; accepted: "
                        + known.stream().sorted().collect(Collectors.joining(", ")))));
    }

    /** Some configurations list an environment variable as a name with dots only, since it does not tell its own dashes from dots. */
    private static boolean isEnvironmentVariableOfAny(Set<String> known, String name) {
        String variable = environmentVariable(name);
        return System.getenv(variable) != null && known.stream().map(SettingsReader::environmentVariable).anyMatch(variable::equals);
    }

    private static String environmentVariable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static int positive(String text) {
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    private static Optional<Duration> lease(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        Duration lease = Durations.parse(text);
        KurrentDBConfig.defaults().withSubscriptionLease(lease);
        return Optional.of(lease);
    }

    private static <T> Function<String, T> word(Map<String, T> words) {
        return text -> Optional.ofNullable(words.get(text)).orElseThrow(IllegalArgumentException::new);
    }
}
