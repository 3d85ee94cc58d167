package io.eventsourcery;

/** A snapshot of a version that its stream does not have. Nothing was saved. */
public class IllegalSnapshotException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    public IllegalSnapshotException(StreamId stream, TenantId tenant, long version, long actualVersion) {
        super("Illegal snapshot of version " + version + " of stream " + stream + ", tenant " + tenant + ": the stream has no such "
                + "event, its last has version " + actualVersion + "; take the snapshot after the events are appended");
    }
}
