package io.eventsourcery;

/**
 * A stored event has an encrypted field that cannot be decrypted: its key is another one or unknown, or something of the event was changed
 * since it was written. Never thrown for a shredded data subject, whose fields read as their masks. Says nothing of the content.
 */
public class DecryptionException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    private final transient StreamId stream;
    private final transient TenantId tenant;
    private final long version;
    private final String field;

    /** @param why what is wrong and what to do, without any of the content */
    public DecryptionException(StreamId stream, TenantId tenant, long version, String field, String why) {
        super("Cannot decrypt field " + field + " of version " + version + " of stream " + stream + ", tenant " + tenant + ": " + why);
        this.stream = stream;
        this.tenant = tenant;
        this.version = version;
        this.field = field;
    }

    public StreamId stream() {
        return stream;
    }

    public TenantId tenant() {
        return tenant;
    }

    /** Of the event in its stream; of a snapshot its place among the snapshots. */
    public long version() {
        return version;
    }

    /** A JSON pointer, such as {@code /lines/0/note}; {@code $es-protection} where it is the metadata that cannot be read. */
    public String field() {
        return field;
    }
}
