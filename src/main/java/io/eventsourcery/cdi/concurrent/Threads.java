package io.eventsourcery.cdi.concurrent;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The server's managed threads, or daemon threads of our own where there is no server. */
@ApplicationScoped
public class Threads {
    private static final String MANAGED = "java:comp/DefaultManagedExecutorService";
    private static final String MANAGED_TIMER = "java:comp/DefaultManagedScheduledExecutorService";

    private ExecutorService own;
    private ScheduledExecutorService ownTimer;

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

    /** Runs the task again and again, with so long between; to be called at startup, as above. */
    public Future<?> repeat(Runnable task, Duration pause) {
        long nanos = Math.max(1, pause.toNanos());
        return timer().scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private synchronized ScheduledExecutorService timer() {
        try {
            return InitialContext.doLookup(MANAGED_TIMER);
        } catch (NamingException noServer) {
            if (ownTimer == null) {
                ownTimer = Executors.newSingleThreadScheduledExecutor(named());
            }
            return ownTimer;
        }
    }

    /** The last of all to stop. */
    synchronized void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) Shutdown event) {
        if (own != null) {
            own.shutdownNow();
        }
        if (ownTimer != null) {
            ownTimer.shutdownNow();
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
