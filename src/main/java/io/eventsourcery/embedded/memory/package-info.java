/** How much memory clients may make the node hold with what they have begun and not finished. */
package io.eventsourcery.embedded.memory;
