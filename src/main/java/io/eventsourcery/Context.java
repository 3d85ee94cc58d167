package io.eventsourcery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why and in what surroundings an event came about; stored in its metadata beside {@code created_at}.
 *
 * <p>Immutable. {@code correlation_id} and {@code causation_id} are always written, as {@code null} when absent, as Event Sourcery does.
 */
public final class Context {
    private static final Set<String> OWN_KEYS = Set.of("correlation_id", "causation_id", "created_at");
    private static final Context EMPTY = new Context(null, null, Map.of());

    private final String correlationId;
    private final String causationId;
    private final Map<String, Object> entries;

    private Context(String correlationId, String causationId, Map<String, Object> entries) {
        this.correlationId = correlationId;
        this.causationId = causationId;
        this.entries = entries;
    }

    public static Context empty() {
        return EMPTY;
    }

    /** Everything that belongs to one business process shares this id; null for none. */
    public Context withCorrelationId(String correlationId) {
        return new Context(correlationId, causationId, entries);
    }

    /** The id of the event or command that led to this one; null for none. */
    public Context withCausationId(String causationId) {
        return new Context(correlationId, causationId, entries);
    }

    /**
     * One more entry, replacing one of the same key.
     *
     * @param key   not one of the library's own: {@code correlation_id}, {@code causation_id}, {@code created_at}, {@code $es-…}
     * @param value anything that JSON can say: text, finite number, boolean, list, map with texts as keys, or null; copied
     * @throws InvalidInputException when the key is one of the library's own, or the value of another kind
     */
    public Context with(String key, Object value) {
        if (key == null || OWN_KEYS.contains(key) || key.startsWith("$es-")) {
            throw new InvalidInputException("context key", key, "a key that is not one of the library's own " + OWN_KEYS + " and does not begin with $es-");
        }
        Map<String, Object> more = new LinkedHashMap<>(entries);
        more.put(key, ContextValue.of(key, value));
        return new Context(correlationId, causationId, Collections.unmodifiableMap(more));
    }

    public Optional<String> correlationId() {
        return Optional.ofNullable(correlationId);
    }

    public Optional<String> causationId() {
        return Optional.ofNullable(causationId);
    }

    /** The further entries in the order in which they were given; unmodifiable, values may be null. */
    public Map<String, Object> entries() {
        return entries;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Context that && correlationId().equals(that.correlationId()) && causationId().equals(that.causationId())
                && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode() * 31 + correlationId().hashCode() + causationId().hashCode();
    }

    /** Ids and keys only: values may be anybody's data. */
    @Override
    public String toString() {
        return "Context[correlation " + correlationId + ", causation " + causationId + ", keys " + entries.keySet() + "]";
    }
}
