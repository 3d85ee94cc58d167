package io.eventsourcery;

/** A call names a tenant that its caller may not work for. Nothing was done, for no tenant. */
public class ForbiddenTenantException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public ForbiddenTenantException(String message) {
        super(message);
    }
}
