package io.eventsourcery.cdi.concurrent;

import io.eventsourcery.kurrentdb.KurrentDBClients;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The server's managed threads, or daemon threads of our own where there is no server. What goes on as long as the application has threads of its own, made
 * by the server's factory: a server's executor has as few as it has cores, for all of its applications, and a queue for what comes then.
 */
@ApplicationScoped
public class Threads {
    private static final String MANAGED = "java:comp/DefaultManagedExecutorService";
    private static final String MANAGED_FACTORY = "java:comp/DefaultManagedThreadFactory";

    private final BeanManager beans;
    private volatile OwnThreads own;
    private volatile Executor managed;
    /** Makes a thread one of the application's, whose way from a thread that is not is closed on some servers. */
    private volatile Executor context;

    /** For the proxy. */
    Threads() {
        this(null);
    }

    @Inject
    Threads(BeanManager beans) {
        this.beans = beans;
    }

    /** Before all else: a look-up by name is possible here on every server, and later not from every thread. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
        begin();
    }

    private synchronized void begin() {
        if (own == null) {
            Optional<Executor> ofServer = lookUp(MANAGED, Executor.class);
            context = ofServer.map(ManagedContext::of).orElse(Runnable::run);
            OwnThreads threads = lookUp(MANAGED_FACTORY, ThreadFactory.class).map(OwnThreads::new).orElseGet(OwnThreads::new);
            managed = ofServer.orElse(threads);
            own = threads;
        }
    }

    /** For work that begins with the application and goes on. */
    public Executor executor() {
        begin();
        return task -> own.execute(inApplication(task));
    }

    /**
     * Runs the task on a managed thread, whatever thread asks. What a request has, such as the caller's identity, goes along as the server does it; from
     * other threads, which may be no threads of the server's, the task has what the application had at its start.
     */
    public void execute(Runnable task) {
        begin();
        managed.execute(isInRequest() ? leaving(task) : inApplication(task));
    }

    private Runnable inApplication(Runnable task) {
        return () -> context.execute(leaving(task));
    }

    /** A thread of a server's goes on without the application. */
    private static Runnable leaving(Runnable task) {
        return () -> {
            try {
                task.run();
            } finally {
                KurrentDBClients.leaveThread();
            }
        };
    }

    private boolean isInRequest() {
        try {
            return beans.getContext(RequestScoped.class).isActive();
        } catch (ContextNotActiveException none) {
            return false;
        }
    }

    /** Runs the task again and again, with so long between, until the answer is closed. */
    public Repetition repeat(Runnable task, Duration pause) {
        return new Repetition(this::execute, task, pause).begin();
    }

    private static <T> Optional<T> lookUp(String name, Class<T> type) {
        try {
            return Optional.of(type.cast(InitialContext.doLookup(name)));
        } catch (NamingException noServer) {
            return Optional.empty();
        }
    }

    /** The last of all to stop. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) Shutdown event) {
        end();
    }

    public void end() {
        if (own != null) {
            own.stop();
        }
        LinkedRecords.forget();
    }
}
