/** Makes of a database's strategies what an application sees: typed events in and out, an outbox that counts attempts, subscriptions. */
package io.eventsourcery.core;
