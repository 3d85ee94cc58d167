package io.eventsourcery;

/** Somebody else wrote first: the stream is not in the state that the append expected. Load again, decide again, append again. */
public class ConcurrentStreamWriteException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    private final transient StreamId stream;
    private final transient TenantId tenant;
    private final transient ExpectedVersion expected;
    private final long actualVersion;

    public ConcurrentStreamWriteException(StreamId stream, TenantId tenant, ExpectedVersion expected, long actualVersion, Throwable cause) {
        super("Stream " + stream + " of tenant " + tenant + " has version " + actualVersion + ", expected " + expected
                + "; load it again and repeat the decision", cause);
        this.stream = stream;
        this.tenant = tenant;
        this.expected = expected;
        this.actualVersion = actualVersion;
    }

    public StreamId stream() {
        return stream;
    }

    public TenantId tenant() {
        return tenant;
    }

    public ExpectedVersion expected() {
        return expected;
    }

    /** The version of the stream's last event when the append was refused; 0 when there is no such stream. */
    public long actualVersion() {
        return actualVersion;
    }
}
