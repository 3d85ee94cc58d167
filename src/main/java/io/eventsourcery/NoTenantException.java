package io.eventsourcery;

/** A call that has to be made for a tenant was made for none. There is no falling back to another one. */
public class NoTenantException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public NoTenantException(String message) {
        super(message);
    }
}
