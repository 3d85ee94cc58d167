package io.eventsourcery.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * Why an event was parked.
 *
 * @param exception the class of what the publisher threw at the last attempt; empty when it failed in no attempt, or nobody said
 * @param message   its message, which may show data; or, without an exception, what was said instead
 * @param attempts  how often the event was tried
 * @param at        when that was; empty when nobody said
 * @param node      host and process that did it; empty when nobody said
 * @param behind    whether nothing was wrong with the event itself: an earlier one of its stream was, or is, parked
 */
public record ParkingCause(Optional<String> exception, String message, int attempts, Optional<Instant> at, String node, boolean behind) {
}
