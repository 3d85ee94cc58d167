package io.eventsourcery.embedded.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A call that several threads may answer and the node may end at any moment; its messages can be made to leave late. */
final class OpenCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private static final int MOST_LATE = 64;

    private record Late(long dueNanos, Runnable send) {
    }

    private final CallFaults faults;
    private final ScheduledExecutorService timer;
    private final Deque<Late> late = new ArrayDeque<>();
    private volatile Runnable ready = () -> { };
    private boolean ended;
    private boolean cut;

    OpenCall(ServerCall<Q, A> call, CallFaults faults, ScheduledExecutorService timer) {
        super(call);
        this.faults = faults;
        this.timer = timer;
    }

    void whenReady(Runnable ready) {
        this.ready = ready;
    }

    /** Ends the call from outside. What the service still sends is lost. */
    synchronized void end(Status status) {
        if (ended) return;
        ended = true;
        cut = true;
        late.clear();
        super.close(status, new Metadata());
    }

    /** Whether it was the node that ended it. */
    synchronized boolean wasCut() {
        return cut;
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
        send(() -> super.sendHeaders(headers));
    }

    @Override
    public synchronized void sendMessage(A message) {
        send(() -> super.sendMessage(message));
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
        send(() -> {
            ended = true;
            super.close(status, trailers);
        });
    }

    @Override
    public synchronized boolean isReady() {
        return !ended && late.size() < MOST_LATE && super.isReady();
    }

    private void send(Runnable action) {
        if (ended) return;
        long delay = faults.delay().toNanos();
        if (delay == 0 && late.isEmpty()) {
            action.run();
            return;
        }
        late.add(new Late(System.nanoTime() + delay, action));
        if (late.size() == 1) timer.schedule(this::sendLate, delay, TimeUnit.NANOSECONDS);
    }

    private void sendLate() {
        synchronized (this) {
            while (!late.isEmpty() && late.peek().dueNanos() - System.nanoTime() <= 0) {
                Runnable action = late.poll().send();
                if (!ended) action.run();
            }
            if (!late.isEmpty()) timer.schedule(this::sendLate, late.peek().dueNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        ready.run();
    }
}
