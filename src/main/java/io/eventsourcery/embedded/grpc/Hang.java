package io.eventsourcery.embedded.grpc;

import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Holds the threads that serve sockets, as a stopped process would: nothing is read or written, not even what keeps a connection alive. */
final class Hang {
    private final List<EventExecutor> threads = new ArrayList<>();
    private CountDownLatch end;

    Hang(EventLoopGroup... groups) {
        for (EventLoopGroup group : groups) {
            group.forEach(threads::add);
        }
    }

    /** Begins; when it returns, all of them are held. */
    synchronized void begin() {
        if (end != null) return;
        CountDownLatch held = new CountDownLatch(threads.size());
        CountDownLatch release = new CountDownLatch(1);
        end = release;
        threads.forEach(thread -> thread.execute(() -> hold(held, release)));
        await(held);
    }

    /** Ends, if it has begun: what has piled up comes first. */
    synchronized void end() {
        if (end != null) end.countDown();
        end = null;
    }

    private static void hold(CountDownLatch held, CountDownLatch release) {
        held.countDown();
        await(release);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
