/** The seam between the library and a database: raw events in and out, bound to a tenant where a tenant matters. */
package io.eventsourcery.spi;
