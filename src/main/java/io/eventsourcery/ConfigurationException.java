package io.eventsourcery;

/** A setting that cannot be accepted; names it and what is accepted. */
public class ConfigurationException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
