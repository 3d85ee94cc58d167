package io.eventsourcery;

/**
 * Whose data a stream is. Part of the stream's name, so two tenants can never see each other's events.
 *
 * <p>Immutable and thread-safe. There is no way to make the default tenant by accident: an empty text is refused by {@link #of}.
 */
public final class TenantId {
    /** The tenant of applications that have none; its streams have an empty tenant part, as in Event Sourcery. */
    public static final TenantId DEFAULT = new TenantId("");

    private final String value;

    private TenantId(String value) {
        this.value = value;
    }

    /**
     * @param value not null, not blank, without control characters and {@code -}, which separates the parts of a stream's name
     * @throws IllegalTenantIdException when it is not so
     */
    public static TenantId of(String value) {
        if (value == null || value.isEmpty() || !StreamNamePart.isLegal(value)) {
            throw new IllegalTenantIdException(value);
        }
        return new TenantId(value);
    }

    /** The text as it stands in stream names; empty for {@link #DEFAULT}. */
    public String value() {
        return value;
    }

    public boolean isDefault() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TenantId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return isDefault() ? "(default)" : value;
    }
}
