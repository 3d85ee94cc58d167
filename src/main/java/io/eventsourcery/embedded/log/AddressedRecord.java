package io.eventsourcery.embedded.log;

/** One record and the stream it goes to. */
public record AddressedRecord(String stream, NewRecord record) {
}
