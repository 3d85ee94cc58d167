package io.eventsourcery;

/** A call names a tenant that does not exist. Nothing was done, for no tenant. */
public class UnknownTenantException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public UnknownTenantException(String message) {
        super(message);
    }
}
