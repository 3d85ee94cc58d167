/** The library on KurrentDB, in plain Java: a client and a configuration in, a working event store out. */
package io.eventsourcery.kurrentdb;
