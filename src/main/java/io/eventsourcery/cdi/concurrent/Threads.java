package io.eventsourcery.cdi.concurrent;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The server's managed threads, or daemon threads of our own where there is no server. */
@ApplicationScoped
public class Threads {
    private static final String MANAGED = "java:comp/DefaultManagedExecutorService";

    private ExecutorService own;

    /** To be called at startup: a look-up by name is possible there on every server. */
    public synchronized Executor executor() {
        try {
            return InitialContext.doLookup(MANAGED);
        } catch (NamingException noServer) {
            if (own == null) {
                own = Executors.newCachedThreadPool(named());
            }
            return own;
        }
    }

    public synchronized void stop() {
        if (own != null) {
            own.shutdownNow();
        }
    }

    private static ThreadFactory named() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "event-sourcery-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
