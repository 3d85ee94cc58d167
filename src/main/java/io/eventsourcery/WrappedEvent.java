package io.eventsourcery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * An event with what belongs to it. Append plain objects unless the id, time or context matter: they are wrapped by themselves.
 *
 * @param id        makes a retry safe: the same ids sent again with the same expected state are written once
 * @param event     an instance of a registered event type
 * @param createdAt when it came about, in microseconds, the precision of the stored form
 * @param context   its surroundings
 */
public record WrappedEvent(UUID id, Object event, Instant createdAt, Context context) {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    /** @throws InvalidInputException when a part is null, or the time not in the years 1 to 9999 */
    public WrappedEvent {
        InvalidInputException.requireNonNull(id, "event id");
        InvalidInputException.requireNonNull(event, "event");
        InvalidInputException.requireNonNull(context, "context");
        if (InvalidInputException.requireNonNull(createdAt, "created at").isBefore(FIRST) || !createdAt.isBefore(END)) {
            throw new InvalidInputException("created at", createdAt, "a time in the years 1 to 9999, in UTC");
        }
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** The event as it is if it is wrapped already, else with a random id, the current time and an empty context. */
    public static WrappedEvent wrap(Object event) {
        return event instanceof WrappedEvent wrapped ? wrapped : wrap(event, Context.empty());
    }

    public static WrappedEvent wrap(Object event, Context context) {
        return new WrappedEvent(UUID.randomUUID(), event, Instant.now(), context);
    }

    WrappedEvent at(Instant time) {
        return new WrappedEvent(id, event, time, context);
    }

    /** The event's class and id, never its content. */
    @Override
    public String toString() {
        return event.getClass().getName() + " " + id;
    }
}
