/**
 * Persistent subscriptions: groups of consumers that share the events of a stream or of {@code $all}, with retries, parking and
 * checkpoints. The engine knows nothing of gRPC; a clock and a log are handed to it.
 */
package io.eventsourcery.embedded.groups;
