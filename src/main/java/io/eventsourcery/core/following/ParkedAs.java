package io.eventsourcery.core.following;

import io.eventsourcery.Recorded;
import io.eventsourcery.core.Node;
import io.eventsourcery.spi.ParkingEntry.Parked;
import io.eventsourcery.spi.RecordedRaw;
import java.time.Instant;

/** What is written down of an event that is put aside. */
final class ParkedAs {
    private static final int LONGEST_MESSAGE = 1_000;

    private ParkedAs() {
    }

    static Parked failed(Recorded event, Throwable failure, int attempts) {
        return new Parked(event.id(), event.tenant(), event.stream(), event.version(), event.position(), event.type(), failure.getClass().getName(),
                message(failure), attempts, Instant.now(), Node.name());
    }

    static Parked unreadable(RecordedRaw event, Throwable failure) {
        return new Parked(event.event().id(), event.tenant(), event.stream(), event.version(), event.position(), event.event().type(),
                failure.getClass().getName(), message(failure), 1, Instant.now(), Node.name());
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        return message.substring(0, Math.min(LONGEST_MESSAGE, message.length()));
    }
}
