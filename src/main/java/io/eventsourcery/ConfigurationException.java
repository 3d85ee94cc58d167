package io.eventsourcery;

import java.time.Duration;

/** A setting that cannot be accepted; names it and what is accepted. */
public class ConfigurationException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @throws ConfigurationException when it is null, shorter than a millisecond or longer than 365 days */
    public static Duration requireDuration(Duration duration, String name) {
        return requireDuration(duration, name, DurationRange.SHORTEST);
    }

    /**
     * @param name  of the setting
     * @param least the shortest that is accepted; the longest is 365 days
     * @throws ConfigurationException when it is null or not within these
     */
    public static Duration requireDuration(Duration duration, String name, Duration least) {
        DurationRange accepted = new DurationRange(least);
        if (!accepted.contains(duration)) {
            throw new ConfigurationException("Illegal " + name + " " + duration + "; accepted: " + accepted);
        }
        return duration;
    }
}
