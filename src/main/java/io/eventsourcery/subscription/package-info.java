/** Following events as they are written. */
package io.eventsourcery.subscription;
