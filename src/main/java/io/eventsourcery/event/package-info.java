/** Event types and the one way in which events become bytes and bytes become events. */
package io.eventsourcery.event;
