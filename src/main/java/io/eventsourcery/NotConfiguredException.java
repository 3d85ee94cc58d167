package io.eventsourcery;

/** Something was used before it was configured; says what to set. */
public class NotConfiguredException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public NotConfiguredException(String message) {
        super(message);
    }
}
