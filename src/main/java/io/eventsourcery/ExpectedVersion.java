package io.eventsourcery;

/**
 * In which state a stream has to be for an append to be accepted. KurrentDB checks it in the append itself, so of two writers
 * that expect the same state exactly one wins.
 *
 * <p>Versions count events from 1, as in Event Sourcery: the first event of a stream has version 1.
 */
public sealed interface ExpectedVersion {
    /** Whatever is there. A retry after an unknown outcome is then recognised by event ids as a best effort only. */
    record Any() implements ExpectedVersion {
        @Override
        public String toString() {
            return "any";
        }
    }

    /** The stream has no events, or was deleted. */
    record NoStream() implements ExpectedVersion {
        @Override
        public String toString() {
            return "no stream";
        }
    }

    /**
     * The last event has this version.
     *
     * @param version at least 1
     */
    record Exactly(long version) implements ExpectedVersion {
        /** @throws InvalidInputException when the version is below 1 */
        public Exactly {
            if (version < 1) {
                throw new InvalidInputException("expected version", version, "1 or more; the first event of a stream has version 1");
            }
        }

        @Override
        public String toString() {
            return Long.toString(version);
        }
    }

    static ExpectedVersion any() {
        return new Any();
    }

    static ExpectedVersion noStream() {
        return new NoStream();
    }

    /**
     * @param version the version of the stream's last event; 0 says that there is none yet, as {@link #noStream()}
     * @throws InvalidInputException when it is negative
     */
    static ExpectedVersion exactly(long version) {
        if (version < 0) {
            throw new InvalidInputException("expected version", version, "0, where there is no stream, or more");
        }
        return version == 0 ? noStream() : new Exactly(version);
    }
}
