package io.eventsourcery.embedded.log;

/** What the index knows of one stream: where its events stand in the log, and the metadata in force. */
final class StreamEntry {
    final String name;
    final IntList events = new IntList();
    StreamMetadata metadata;
    /** Where its tombstone stands in the log, -1 without one. */
    int tombstone = -1;

    StreamEntry(String name) {
        this.name = name;
        this.metadata = Streams.isMetadata(name) ? StreamMetadata.OF_METADATA : StreamMetadata.NONE;
    }

    long last() {
        return events.size() - 1L;
    }

    boolean softDeleted() {
        return metadata.softDeleted();
    }
}
