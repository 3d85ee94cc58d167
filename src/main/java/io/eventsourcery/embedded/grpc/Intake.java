package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.memory.MemoryBudget;
import io.eventsourcery.embedded.memory.Share;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a call's client has sent, from the first byte of a message until it is done with. It is held against the memory budget; a call that
 * holds too much, or sends too large a message, is ended and keeps nothing.
 */
final class Intake extends ServerStreamTracer {
    private static final Context.Key<Intake> KEY = Context.key("intake");

    private final Share share;
    private final long largestMessage;
    private final Queue<Long> arrived = new ConcurrentLinkedQueue<>();
    /** Of the message that is on its way; the transport's thread alone. */
    private long arriving;
    /** Of the message that is looked at; the call's thread alone. */
    private long current;
    private OpenCall<?, ?> call;
    private volatile Status over;

    private Intake(MemoryBudget budget, long largestMessage) {
        this.share = budget.open(() -> end(Errors.tooMuchUnfinished(budget.most()).getStatus()));
        this.largestMessage = largestMessage;
    }

    static Factory within(MemoryBudget budget, Limits limits) {
        return new Factory() {
            @Override
            public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
                return new Intake(budget, limits.message(method));
            }
        };
    }

    /** That of the call whose thread this is. */
    static Intake current() {
        return KEY.get();
    }

    @Override
    public Context filterContext(Context context) {
        return context.withValue(KEY, this);
    }

    @Override
    public void inboundWireSize(long bytes) {
        arriving += bytes;
        share.take(bytes);
        if (arriving > largestMessage) end(Errors.messageTooLarge().getStatus());
    }

    @Override
    public void inboundMessageRead(int number, long wireSize, long size) {
        arrived.add(arriving);
        arriving = 0;
    }

    @Override
    public synchronized void streamClosed(Status status) {
        // Otherwise it is the call that knows when it is done.
        if (call == null) share.close();
    }

    /** Whom it is about; ended at once if too much came already. */
    synchronized void of(OpenCall<?, ?> call) {
        this.call = call;
        if (over != null) call.endFirmly(over);
    }

    private synchronized void end(Status status) {
        over = status;
        if (call != null) call.endFirmly(status);
    }

    /** The next message is looked at. */
    void begin() {
        current = arrived.remove();
    }

    /** The message turns out to be larger than it came. */
    void inflate(long bytes) {
        current += bytes;
        share.take(bytes);
        if (current > largestMessage) throw Errors.messageTooLarge();
        if (over != null) throw over.asRuntimeException();
    }

    /** So much stays in memory after the message, until it is dropped or nothing is held any more. */
    void keep(long bytes) {
        long paid = Math.min(current, bytes);
        current -= paid;
        if (bytes > paid) share.take(bytes - paid);
    }

    void drop(long bytes) {
        share.give(bytes);
    }

    /** The message was looked at. */
    void end() {
        share.give(current);
        current = 0;
    }

    /** Nothing is held any more. */
    void release() {
        share.close();
    }
}
