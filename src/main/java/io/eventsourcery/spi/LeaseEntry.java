package io.eventsourcery.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What is written of who holds something.
 *
 * @param session of the node that holds it; empty when nobody does
 * @param node    host and process, for people
 * @param time    for how long the session counts as alive after it was seen to be renewed
 */
public record LeaseEntry(Optional<UUID> session, String node, Duration time) {
}
