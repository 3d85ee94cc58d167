package io.eventsourcery.core;

/** The parts that one subscription of any form is made of. */
record Subscribing(ResumingSource source, Progress progress, Checkpoint checkpoint, Stopping stopping) {
}
