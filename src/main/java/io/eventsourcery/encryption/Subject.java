package io.eventsourcery.encryption;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import java.util.Objects;

/** Somebody who has keys of their own, within a tenant: an id that stands in events, or a stream. Immutable and thread-safe. */
public final class Subject {
    private static final String OWN_PREFIX = "$es-";
    private static final String STREAM = OWN_PREFIX + "stream:";

    private final TenantId tenant;
    private final String id;

    private Subject(TenantId tenant, String id) {
        this.tenant = InvalidInputException.requireNonNull(tenant, "tenant");
        this.id = id;
    }

    /**
     * The subject that events name in a {@link DataSubject} field.
     *
     * @param id as text; not empty, not beginning with {@code $es-}
     * @throws InvalidInputException when it is not so
     */
    public static Subject of(TenantId tenant, String id) {
        if (id == null || id.isEmpty() || id.startsWith(OWN_PREFIX)) {
            throw new InvalidInputException("id of a data subject", id == null || id.isEmpty() ? id : "(not shown)",
                    "a text that is not empty and does not begin with " + OWN_PREFIX);
        }
        return new Subject(tenant, id);
    }

    /** The subject of events that name none. */
    public static Subject of(TenantId tenant, StreamId stream) {
        return new Subject(tenant, STREAM + stream.category().orElse("") + "-" + stream.uuid());
    }

    static Subject stored(TenantId tenant, String id) {
        return new Subject(tenant, id);
    }

    public TenantId tenant() {
        return tenant;
    }

    /** Unique in the tenant. */
    public String id() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subject that && tenant.equals(that.tenant) && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenant, id);
    }

    /** The tenant, never the id, which may be a person's. */
    @Override
    public String toString() {
        return "a data subject of tenant " + tenant;
    }
}
