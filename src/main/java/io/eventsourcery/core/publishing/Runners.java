package io.eventsourcery.core.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that publish. Each goes on with what waits, since giving one event to another thread costs more than most publishers do; after some it
 * makes room for other work of the executor. Thread-safe.
 */
final class Runners {
    private static final int MOST_IN_A_ROW = 100;

    private final Executor executor;
    private final int most;
    private final Queue<Publication> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger active = new AtomicInteger();

    /** @param most how many publish at a time; those whose call was given up are none of them */
    Runners(Executor executor, int most) {
        this.executor = executor;
        this.most = most;
    }

    /** @throws RejectedExecutionException when the executor has no thread; it is not run then */
    void run(Publication publication) {
        waiting.add(publication);
        try {
            start();
        } catch (RejectedExecutionException e) {
            if (waiting.remove(publication)) {
                throw e;
            }
        }
    }

    /** One more if there is work for it. */
    private void start() {
        if (!waiting.isEmpty() && enter()) {
            try {
                executor.execute(this::work);
            } catch (RuntimeException | Error e) {
                active.decrementAndGet();
                throw e;
            }
        }
    }

    private boolean enter() {
        int now = active.get();
        while (now < most) {
            if (active.compareAndSet(now, now + 1)) {
                return true;
            }
            now = active.get();
        }
        return false;
    }

    private void work() {
        for (int done = 0; done < MOST_IN_A_ROW; done++) {
            Publication next = waiting.poll();
            if (next == null) {
                break;
            }
            if (!next.run(this::replace)) {
                return;
            }
        }
        replace();
    }

    /** For a runner that ends, or whose call has been given up: what waits is another's to do. */
    private void replace() {
        active.decrementAndGet();
        try {
            start();
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // No thread. The session asks now and then what was refused.
        }
    }

    /** To be called now and then: gives those that wait a thread if they have none, and returns them if there is none to be had. */
    List<Publication> refused() {
        try {
            if (active.get() == 0) {
                start();
            }
            return List.of();
        } catch (RejectedExecutionException e) {
            return withdraw();
        }
    }

    /** Those that have not begun, and will not. */
    List<Publication> withdraw() {
        List<Publication> withdrawn = new ArrayList<>();
        for (Publication next = waiting.poll(); next != null; next = waiting.poll()) {
            withdrawn.add(next);
        }
        return withdrawn;
    }
}
