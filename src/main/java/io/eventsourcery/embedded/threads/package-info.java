/** The threads of a node, as they have to be for whoever embeds it. */
package io.eventsourcery.embedded.threads;
