/** Delivers every event to a publisher at least once, in the order of its stream; parks what cannot be delivered. */
package io.eventsourcery.outbox;
