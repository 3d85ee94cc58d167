/** Typed events in and out of a tenant's streams. */
package io.eventsourcery.core.store;
