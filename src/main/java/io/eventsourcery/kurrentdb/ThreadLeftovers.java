package io.eventsourcery.kurrentdb;

import io.grpc.netty.shaded.io.netty.util.concurrent.FastThreadLocal;
import io.grpc.netty.shaded.io.netty.util.concurrent.FastThreadLocalThread;

/**
 * What the client's transport leaves on each thread that it was called from: a map of its own in the thread, for the next call. A server's thread
 * outlives the application, and would keep its class loader.
 */
final class ThreadLeftovers {
    private ThreadLeftovers() {
    }

    /** The transport's own threads keep what they have: they end with it. */
    static void clear() {
        if (!(Thread.currentThread() instanceof FastThreadLocalThread)) {
            FastThreadLocal.removeAll();
        }
    }
}
