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
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The server's managed threads, or daemon threads of our own where there is no server. */
@ApplicationScoped
public class Threads {
    private static final String MANAGED = "java:comp/DefaultManagedExecutorService";

    private final OwnThreads own = new OwnThreads();
    private final BeanManager beans;
    private volatile Executor executor;
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
        executor();
    }

    /** For work that begins with the application. */
    public synchronized Executor executor() {
        if (executor == null) {
            Optional<Executor> managed = lookUp(MANAGED, Executor.class);
            context = managed.map(ManagedContext::of).orElse(Runnable::run);
            Executor threads = managed.orElseGet(own::executor);
            executor = task -> threads.execute(() -> leaving(task));
        }
        return executor;
    }

    /**
     * Runs the task on a managed thread, whatever thread asks. What a request has, such as the caller's identity, goes along as the server does it; from
     * other threads, which may be no threads of the server's, the task has what the application had at its start.
     */
    public void execute(Runnable task) {
        Executor threads = executor();
        threads.execute(isInRequest() ? task : () -> context.execute(task));
    }

    private boolean isInRequest() {
        try {
            return beans.getContext(RequestScoped.class).isActive();
        } catch (ContextNotActiveException none) {
            return false;
        }
    }

    /** A thread of a server's goes on without the application. */
    private static void leaving(Runnable task) {
        try {
            task.run();
        } finally {
            KurrentDBClients.leaveThread();
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
        own.stop();
        LastRecord.isThis();
    }
}
