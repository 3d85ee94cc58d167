/**
 * A KurrentDB node in memory: {@link io.eventsourcery.embedded.EmbeddedNode} in a JVM, {@link io.eventsourcery.embedded.Main} alone.
 */
package io.eventsourcery.embedded;
