/** The tenant follows the work: wrapped executors, {@code @Asynchronous} methods, and the server's own context propagation. */
package io.eventsourcery.cdi.propagation;
