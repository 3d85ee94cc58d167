package io.eventsourcery.spi;

/** @param number its place among the subscription's entries, from 1 */
public record NumberedParkingEntry(long number, ParkingEntry entry) {
}
