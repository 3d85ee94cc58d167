package io.eventsourcery;

/** The stream was deleted for good, by another tool than this library: it can be neither read nor written any more. */
public class StreamTombstonedException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public StreamTombstonedException(StreamId stream, TenantId tenant, Throwable cause) {
        super("Stream " + stream + " of tenant " + tenant + " was deleted for good (tombstoned); use another stream id", cause);
    }
}
