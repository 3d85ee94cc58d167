/** Starts, fills, watches and ends the servers and what the tests need beside them. */
package io.eventsourcery.servers.kit;
