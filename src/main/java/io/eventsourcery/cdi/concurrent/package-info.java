/** The threads of the server, or our own where there is none. */
package io.eventsourcery.cdi.concurrent;
