package io.eventsourcery.embedded.threads;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** A timer of one thread. What is cancelled is forgotten at once, and an error ends the thread as it would any other: the JDK's keeps it to itself. */
public final class NodeTimer extends ScheduledThreadPoolExecutor {
    /** Its thread is named after what it does. */
    public NodeTimer(String role) {
        // What comes after the node's end has nobody left to concern.
        super(1, NodeThreads.named(role), new DiscardPolicy());
        setRemoveOnCancelPolicy(true);
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {
        super.afterExecute(task, thrown);
        if (thrown != null || !(task instanceof Future<?> ended) || !ended.isDone() || ended.isCancelled()) return;
        try {
            ended.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) throw error;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
