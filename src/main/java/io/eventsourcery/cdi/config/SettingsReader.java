package io.eventsourcery.cdi.config;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.event.FieldNaming;
import io.eventsourcery.kurrentdb.KurrentDBClients;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.AfterParked;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxOrder;
import io.eventsourcery.outbox.OutboxStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Reads the properties and collects all that is wrong with them, so that a deployment fails once and not once for each. */
public final class SettingsReader {
    private static final Map<String, Boolean> BOOLEANS = Map.of("true", true, "false", false);
    private static final Map<String, Boolean> TENANCY = Map.of("required", true, "optional", false);
    private static final Map<String, OutboxOrder> ORDER = Map.of("per-stream", OutboxOrder.PER_STREAM, "none", OutboxOrder.NONE);
    private static final Map<String, AfterParked> AFTER_PARKED = Map.of("wait", AfterParked.WAIT, "go-on", AfterParked.GO_ON);
    private static final Map<String, OutboxStart> START = Map.of("now", OutboxStart.NOW, "beginning", OutboxStart.BEGINNING);
    private static final Map<String, Optional<TenantSource>> RESOLVERS = Map.of("none", Optional.empty(), "header", Optional.of(TenantSource.HEADER),
            "path", Optional.of(TenantSource.PATH), "host", Optional.of(TenantSource.HOST), "claim", Optional.of(TenantSource.CLAIM));
    private static final List<String> NAMED = List.of("header", "host", "claim");
    private static final Map<String, FieldNaming> NAMING = Map.of("as-declared", FieldNaming.AS_DECLARED, "snake-case", FieldNaming.SNAKE_CASE);

    private final Config config;
    private final List<ConfigurationException> problems = new ArrayList<>();
    /** Stands before and behind the name of a profile. */
    private static final String PROFILE = "_";

    private final Set<ConfigKey> illegible = EnumSet.noneOf(ConfigKey.class);

    public SettingsReader(Config config) {
        this.config = config;
    }

    /** Complete only when there are no {@link #problems}. */
    public Settings read() {
        refuseUnknownKeys();
        Optional<String> connectionString = value(ConfigKey.CONNECTION_STRING, text -> {
            KurrentDBClients.fault(text).ifPresent(fault -> {
                throw new ConfigurationException(fault);
            });
            return text;
        });
        KurrentDBConfig backend = with(value(ConfigKey.TIMEOUT, Durations::parse), KurrentDBConfig.defaults(), KurrentDBConfig::withTimeout);
        backend = backend.withOutbox(outbox());
        backend = with(value(ConfigKey.CHECKPOINT_EVERY, SettingsReader::positive), backend, KurrentDBConfig::withCheckpointEvery);
        backend = with(value(ConfigKey.CHECKPOINT_INTERVAL, Durations::parse), backend, KurrentDBConfig::withCheckpointInterval);
        backend = with(value(ConfigKey.SUBSCRIPTION_LEASE, SettingsReader::lease), backend, (config, lease) -> lease.map(config::withSubscriptionLease)
                .orElseGet(config::withoutSubscriptionLease));
        backend = with(value(ConfigKey.STOP_TIMEOUT, Durations::parse), backend, KurrentDBConfig::withStopTimeout);
        return new Settings(connectionString, backend, value(ConfigKey.OUTBOX_ENABLED, word(BOOLEANS)).orElse(true),
                tenancy(), value(ConfigKey.JSON_NAMING, word(NAMING)).orElse(FieldNaming.AS_DECLARED));
    }

    private OutboxConfig outbox() {
        OutboxConfig outbox = OutboxConfig.defaults();
        outbox = with(value(ConfigKey.OUTBOX_NAME, text -> OutboxConfig.defaults().withName(text).name()), outbox, OutboxConfig::withName);
        outbox = with(value(ConfigKey.OUTBOX_ATTEMPTS, SettingsReader::positive), outbox, OutboxConfig::withAttempts);
        outbox = with(value(ConfigKey.OUTBOX_ORDER, word(ORDER)), outbox, OutboxConfig::withOrder);
        outbox = with(value(ConfigKey.OUTBOX_AFTER_PARKED, word(AFTER_PARKED)), outbox, OutboxConfig::withAfterParked);
        outbox = with(value(ConfigKey.OUTBOX_START, word(START)), outbox, OutboxConfig::withStart);
        outbox = with(value(ConfigKey.OUTBOX_CONCURRENCY, SettingsReader::positive), outbox, OutboxConfig::withConcurrency);
        outbox = with(value(ConfigKey.OUTBOX_BUFFER, SettingsReader::positive), outbox, OutboxConfig::withBuffer);
        outbox = with(value(ConfigKey.OUTBOX_PUBLISH_TIMEOUT, Durations::parse), outbox, OutboxConfig::withPublishTimeout);
        outbox = with(value(ConfigKey.OUTBOX_BACKOFF, Durations::parse), outbox, OutboxConfig::withBackoff);
        outbox = with(value(ConfigKey.OUTBOX_LONGEST_BACKOFF, Durations::parse), outbox, OutboxConfig::withLongestBackoff);
        if (isLegible(ConfigKey.OUTBOX_BACKOFF) && isLegible(ConfigKey.OUTBOX_LONGEST_BACKOFF) && outbox.backoff().compareTo(outbox.longestBackoff()) > 0) {
            problems.add(new ConfigurationException(ConfigKey.OUTBOX_BACKOFF + " is " + outbox.backoff() + ", which is longer than " + ConfigKey.OUTBOX_LONGEST_BACKOFF
                    + ", " + outbox.longestBackoff() + "; raise the latter too"));
        }
        return outbox;
    }

    /** Unmodifiable. */
    public List<ConfigurationException> problems() {
        return List.copyOf(problems);
    }

    /** False when its value was refused, so that nothing follows from its being the default. */
    public boolean isLegible(ConfigKey key) {
        return !illegible.contains(key);
    }

    private static <T, C> C with(Optional<T> value, C config, BiFunction<C, T, C> setter) {
        return value.map(given -> setter.apply(config, given)).orElse(config);
    }

    private TenancySettings tenancy() {
        return new TenancySettings(value(ConfigKey.TENANCY, word(TENANCY)).orElse(false),
                value(ConfigKey.TENANT_IDLE_TIME, Durations::parse).orElse(TenancySettings.DEFAULT_IDLE_TIME),
                value(ConfigKey.TENANT_RESOLVER, word(RESOLVERS)).flatMap(source -> source), resolverName());
    }

    private Optional<String> resolverName() {
        Optional<String> name = value(ConfigKey.TENANT_RESOLVER_NAME, SettingsReader::notBlank);
        String resolver = config.getOptionalValue(ConfigKey.TENANT_RESOLVER.toString(), String.class).map(String::trim).orElse("none");
        if (isLegible(ConfigKey.TENANT_RESOLVER) && name.isPresent() && !NAMED.contains(resolver)) {
            problems.add(new ConfigurationException("Property " + ConfigKey.TENANT_RESOLVER_NAME + " names nothing, since " + ConfigKey.TENANT_RESOLVER + " is "
                    + resolver + "; accepted: " + ConfigKey.TENANT_RESOLVER + " is one of " + NAMED));
        }
        return name;
    }

    private <T> Optional<T> value(ConfigKey key, Function<String, T> parser) {
        Optional<String> text = text(key);
        try {
            return text.map(parser);
        } catch (IllegalArgumentException | ConfigurationException | InvalidInputException e) {
            String shown = key == ConfigKey.CONNECTION_STRING ? "(not shown, it may hold a password: " + e.getMessage() + ")" : "\"" + text.orElseThrow() + "\"";
            illegible.add(key);
            problems.add(new ConfigurationException("Illegal value " + shown + " of property " + key + "; accepted: " + key.accepted()));
            return Optional.empty();
        }
    }

    /** A value whose expression names what is not set counts as none for MicroProfile Config, which would quietly mean the default here. */
    private Optional<String> text(ConfigKey key) {
        Optional<String> text = config.getOptionalValue(key.toString(), String.class);
        String raw = text.isPresent() ? null : config.getConfigValue(key.toString()).getRawValue();
        if (raw != null && !raw.isBlank()) {
            illegible.add(key);
            String shown = key == ConfigKey.CONNECTION_STRING ? "" : " (\"" + raw + "\")";
            problems.add(new ConfigurationException("Property " + key + " has an expression that names what is not set" + shown + "; accepted: " + key.accepted()));
        }
        return text.map(String::trim);
    }

    private void refuseUnknownKeys() {
        Set<String> known = Arrays.stream(ConfigKey.values()).map(ConfigKey::toString).collect(Collectors.toSet());
        StreamSupport.stream(config.getPropertyNames().spliterator(), false).filter(name -> name.startsWith(ConfigKey.PREFIX))
                .filter(name -> !known.contains(name) && !isEnvironmentVariableOfAny(known, name)).distinct().sorted()
                .forEach(name -> problems.add(new ConfigurationException("Unknown property " + name + "; accepted: "
                        + known.stream().sorted().collect(Collectors.joining(", ")))));
    }

    /** Some configurations list an environment variable as a name with dots only, since it does not tell its own dashes from dots. */
    private boolean isEnvironmentVariableOfAny(Set<String> known, String name) {
        String variable = environmentVariable(name);
        return known.stream().map(SettingsReader::environmentVariable).anyMatch(variable::equals) && variables().anyMatch(given -> given.equals(variable)
                || given.startsWith(PROFILE) && given.endsWith(PROFILE + variable));
    }

    private Stream<String> variables() {
        return Stream.concat(System.getenv().keySet().stream(), StreamSupport.stream(config.getConfigSources().spliterator(), false).flatMap(source -> source.getPropertyNames().stream()));
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
        if (number < 1 || !text.matches("[0-9]+")) {
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
