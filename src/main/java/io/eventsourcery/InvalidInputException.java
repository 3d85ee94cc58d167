package io.eventsourcery;

import java.time.Duration;

/** An argument that no call can accept; names it, its value and what is accepted. Nothing was sent to the database. */
public class InvalidInputException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public InvalidInputException(String name, Object value, String accepted) {
        super("Illegal " + name + ": " + (value instanceof CharSequence ? "\"" + value + "\"" : value) + "; accepted: " + accepted);
    }

    InvalidInputException(String message) {
        super(message);
    }

    /** @throws InvalidInputException when {@code value} is null */
    public static <T> T requireNonNull(T value, String name) {
        if (value == null) {
            throw new InvalidInputException(name, null, "anything but null");
        }
        return value;
    }

    /** @throws InvalidInputException when it is null, shorter than a millisecond or longer than 365 days */
    public static Duration requireDuration(Duration duration, String name) {
        DurationRange accepted = new DurationRange(DurationRange.SHORTEST);
        if (!accepted.contains(duration)) {
            throw new InvalidInputException(name, duration, accepted.toString());
        }
        return duration;
    }
}
