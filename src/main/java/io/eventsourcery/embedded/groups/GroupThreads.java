package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.threads.NodeThreads;
import io.eventsourcery.embedded.threads.NodeTimer;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The few threads that all groups of a node share, and their clock. */
final class GroupThreads implements AutoCloseable {

    private static final int WORKERS = 2;

    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(WORKERS, WORKERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
            NodeThreads.named("groups"));
    private final ScheduledExecutorService clock = new NodeTimer("groups-clock");

    GroupThreads() {
        workers.allowCoreThreadTimeOut(true);
        workers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    Executor executor() {
        return workers;
    }

    void everySecond(Runnable task) {
        clock.scheduleAtFixedRate(task, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        workers.shutdownNow();
    }
}
