package io.eventsourcery.core.following;

import io.eventsourcery.core.Lease;
import io.eventsourcery.core.Stopping;
import io.eventsourcery.core.following.checkpoint.Checkpoint;

/**
 * The parts that one subscription of any form is made of.
 *
 * @param name how a log calls it
 */
record Subscribing(String name, ResumingSource source, Progress progress, Checkpoint checkpoint, Lease lease, Stopping stopping) {
}
