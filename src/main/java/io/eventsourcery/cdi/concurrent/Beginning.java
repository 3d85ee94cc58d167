package io.eventsourcery.cdi.concurrent;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.core.Causes;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import java.util.function.Supplier;

/** What begins with the application, or ends its start. */
public final class Beginning {
    private Beginning() {
    }

    /**
     * Closes the backend where it fails, and ends the threads: not every container stops what has begun when the deployment fails.
     *
     * @param what as the error calls it
     * @throws NotConfiguredException as it is, where there is no database yet
     */
    public static <T> T of(String what, KurrentDBBackend backend, Threads threads, Supplier<T> start) {
        try {
            return start.get();
        } catch (NotConfiguredException e) {
            throw e;
        } catch (RuntimeException e) {
            backend.close();
            threads.end();
            throw new ConfigurationException(what + " cannot begin: " + reason(e), e);
        }
    }

    /** With the innermost cause, which is what the application said; a container's exception often says only which of its methods it was. */
    public static String reason(RuntimeException e) {
        Throwable innermost = Causes.innermost(e);
        return innermost == e || String.valueOf(e.getMessage()).contains(innermost.toString()) ? e.getMessage() : e.getMessage() + ", because of " + innermost;
    }
}
