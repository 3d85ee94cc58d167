package io.eventsourcery;

/**
 * Which part of a stream to load; both ends are included.
 *
 * @param first version of the first event, at least 1
 * @param last  version of the last event, not below {@code first}; {@link Long#MAX_VALUE} for no end
 */
public record VersionRange(long first, long last) {
    private static final VersionRange ALL = new VersionRange(1, Long.MAX_VALUE);

    /** @throws InvalidInputException when {@code first} is below 1 or {@code last} below {@code first} */
    public VersionRange {
        if (first < 1) {
            throw new InvalidInputException("first version", first, "1 or more; the first event of a stream has version 1");
        }
        if (last < first) {
            throw new InvalidInputException("last version", last, "not below the first version " + first);
        }
    }

    public static VersionRange all() {
        return ALL;
    }

    public static VersionRange from(long first) {
        return new VersionRange(first, Long.MAX_VALUE);
    }

    public static VersionRange upTo(long last) {
        if (last < 1) {
            throw new InvalidInputException("last version", last, "1 or more; the first event of a stream has version 1");
        }
        return new VersionRange(1, last);
    }

    public static VersionRange between(long first, long last) {
        return new VersionRange(first, last);
    }
}
