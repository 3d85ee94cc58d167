package io.eventsourcery.cdi.concurrent;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import java.util.function.Supplier;

/** What begins with the application, or ends its start. */
public final class Beginning {
    private Beginning() {
    }

    /**
     * Closes the backend where it fails: not every container stops what has begun when the deployment fails.
     *
     * @param what as the error calls it
     * @throws NotConfiguredException as it is, where there is no database yet
     */
    public static <T> T of(String what, KurrentDBBackend backend, Supplier<T> start) {
        try {
            return start.get();
        } catch (NotConfiguredException e) {
            throw e;
        } catch (RuntimeException e) {
            backend.close();
            throw new ConfigurationException(what + " cannot begin: " + e.getMessage(), e);
        }
    }
}
