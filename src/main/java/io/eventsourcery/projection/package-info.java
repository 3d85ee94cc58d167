/** Read models made of streams: kept up to date event by event, and rebuilt beside the live one. */
package io.eventsourcery.projection;
