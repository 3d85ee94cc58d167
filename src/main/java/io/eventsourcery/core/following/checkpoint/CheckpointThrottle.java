package io.eventsourcery.core.following.checkpoint;

import java.time.Duration;

/**
 * How often a durable subscription saves its position: when either is reached.
 *
 * @param every    stored events that were processed since
 * @param interval since the position was saved last
 */
public record CheckpointThrottle(int every, Duration interval) {
}
