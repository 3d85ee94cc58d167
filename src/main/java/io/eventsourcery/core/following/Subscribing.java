package io.eventsourcery.core.following;

import io.eventsourcery.core.Stopping;

/**
 * The parts that one subscription of any form is made of.
 *
 * @param name how a log calls it
 */
record Subscribing(String name, ResumingSource source, Progress progress, Checkpoint checkpoint, Stopping stopping) {
}
