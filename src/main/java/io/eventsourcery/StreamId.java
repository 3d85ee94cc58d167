package io.eventsourcery;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Which stream: a UUID, optionally made from a name, optionally in a category. Two ids are equal when UUID and category are.
 *
 * <p>Immutable and thread-safe. The rules are Event Sourcery's, so the same name gives the same stream in Java and in Python.
 */
public final class StreamId {
    private final UUID uuid;
    private final String name;
    private final String category;

    private StreamId(UUID uuid, String name, String category) {
        this.uuid = uuid;
        this.name = name;
        this.category = category;
    }

    /** A new stream with a random (version 4) UUID, without category. */
    public static StreamId random() {
        return of(UUID.randomUUID());
    }

    /**
     * @throws InvalidInputException when {@code uuid} is null
     */
    public static StreamId of(UUID uuid) {
        return new StreamId(InvalidInputException.requireNonNull(uuid, "uuid"), null, "");
    }

    /**
     * The stream whose UUID (version 5) is made from the name. The name itself is not stored.
     *
     * @throws InvalidInputException when {@code name} is null or holds half of a surrogate pair
     */
    public static StreamId named(String name) {
        return new StreamId(NameBasedUuid.of(name), name, "");
    }

    /**
     * A UUID together with the name that it was made from.
     *
     * @throws IncompatibleUuidAndNameException when the name makes another UUID
     */
    public static StreamId of(UUID uuid, String name) {
        StreamId named = named(name);
        if (!named.uuid.equals(InvalidInputException.requireNonNull(uuid, "uuid"))) {
            throw new IncompatibleUuidAndNameException(uuid, name, named.uuid);
        }
        return named;
    }

    /**
     * The same stream id in a category.
     *
     * @param category not null, not blank, without control characters and {@code -}, not beginning with {@code $}, which marks KurrentDB's
     *                 own streams
     * @throws IllegalCategoryException when it is not so
     */
    public StreamId inCategory(String category) {
        if (category == null || category.isEmpty() || category.startsWith("$") || !StreamNamePart.isLegal(category)) {
            throw new IllegalCategoryException(category);
        }
        return new StreamId(uuid, name, category);
    }

    public UUID uuid() {
        return uuid;
    }

    /** The name that the UUID was made from; empty when the id was not made from one, as after reading. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    public Optional<String> category() {
        return category.isEmpty() ? Optional.empty() : Optional.of(category);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamId that && uuid.equals(that.uuid) && category.equals(that.category);
    }

    @Override
    public int hashCode() {
        return Objects.hash(uuid, category);
    }

    @Override
    public String toString() {
        return (category.isEmpty() ? "" : category + " ") + (name == null ? uuid : name + " (" + uuid + ")");
    }
}
