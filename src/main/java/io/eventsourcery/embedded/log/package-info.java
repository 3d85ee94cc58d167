/**
 * The log of the embedded node: what is written, in which order, and what of it can still be read. Knows nothing of the wire.
 */
package io.eventsourcery.embedded.log;
