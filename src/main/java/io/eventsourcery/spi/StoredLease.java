package io.eventsourcery.spi;

/** @param version another with every write, 1 or more */
public record StoredLease(LeaseEntry entry, long version) {
}
