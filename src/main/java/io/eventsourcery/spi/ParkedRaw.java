package io.eventsourcery.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * An event that was put aside.
 *
 * @param number   under which it is parked; later ones have higher numbers
 * @param parkedAt when
 * @param cause    as it was given
 * @param record   the event; empty when it is there no more, or is none of ours
 */
public record ParkedRaw(long number, Instant parkedAt, String cause, Optional<RecordedRaw> record) {
}
