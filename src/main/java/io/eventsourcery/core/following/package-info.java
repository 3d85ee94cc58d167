/** Subscriptions: typed events as they are written, one by one or in batches, on a thread or on demand, from a checkpoint on. */
package io.eventsourcery.core.following;
