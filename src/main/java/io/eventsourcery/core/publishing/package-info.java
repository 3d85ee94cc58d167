/** The outbox: attempts to publish, counted, and a worker that goes on after every failure. */
package io.eventsourcery.core.publishing;
