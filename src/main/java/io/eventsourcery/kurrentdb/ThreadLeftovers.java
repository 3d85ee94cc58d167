package io.eventsourcery.kurrentdb;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * What the client's transport leaves on each thread that it was called from: a map of its own in the thread, for the next call. A server's thread
 * outlives the application, and would keep its class loader. The transport is none of our dependencies, it comes with the client under a name of its own.
 */
final class ThreadLeftovers {
    private static final String LOCALS = "io.grpc.netty.shaded.io.netty.util.concurrent.FastThreadLocal";
    private static final String OWN_THREAD = "io.grpc.netty.shaded.io.netty.util.concurrent.FastThreadLocalThread";
    private static final Optional<ThreadLeftovers> OF_THE_CLIENT = find();

    private final Class<?> ownThread;
    private final MethodHandle removeAll;

    private ThreadLeftovers(Class<?> ownThread, MethodHandle removeAll) {
        this.ownThread = ownThread;
        this.removeAll = removeAll;
    }

    private static Optional<ThreadLeftovers> find() {
        try {
            ClassLoader loader = ThreadLeftovers.class.getClassLoader();
            MethodHandle removeAll = MethodHandles.publicLookup().findStatic(Class.forName(LOCALS, true, loader), "removeAll", MethodType.methodType(void.class));
            return Optional.of(new ThreadLeftovers(Class.forName(OWN_THREAD, false, loader), removeAll));
        } catch (ReflectiveOperationException | LinkageError anotherTransport) {
            return Optional.empty();
        }
    }

    /** The transport's own threads keep what they have: they end with it. */
    static void clear() {
        OF_THE_CLIENT.ifPresent(ThreadLeftovers::clearCurrent);
    }

    private void clearCurrent() {
        if (ownThread.isInstance(Thread.currentThread())) {
            return;
        }
        try {
            removeAll.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
