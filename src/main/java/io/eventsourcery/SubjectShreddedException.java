package io.eventsourcery;

/** An event was to be written with personal data of somebody whose keys were shredded. Nothing was written. */
public class SubjectShreddedException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public SubjectShreddedException(String type, StreamId stream, TenantId tenant, String field) {
        super("The data subject of field " + field + " of an event \"" + type + "\" for stream " + stream + ", tenant " + tenant
                + " was shredded, for good: write the field's mask, or have the data under another subject");
    }
}
