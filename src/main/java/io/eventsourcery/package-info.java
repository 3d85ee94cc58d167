/** What an application sees: the event store, stream and tenant identities, versions, recorded events and the errors. */
package io.eventsourcery;
