/** Where a subscription begins, and what it remembers of how far it has come. */
package io.eventsourcery.core.following.checkpoint;
