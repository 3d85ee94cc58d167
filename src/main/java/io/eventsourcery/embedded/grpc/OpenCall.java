package io.eventsourcery.embedded.grpc;

import com.google.protobuf.MessageLite;
import io.eventsourcery.embedded.memory.Outgoing;
import io.eventsourcery.embedded.memory.Sent;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A call that several threads may answer and the node may end at any moment; its messages can be made to leave late. */
final class OpenCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private static final int MOST_LATE = 64;
    private static final int SECONDS_TO_HEAR_OF_THE_END = 5;

    private record Late(long dueNanos, Runnable send) {
    }

    private final CallFaults faults;
    private final ScheduledExecutorService timer;
    private final Sent sent;
    private final Runnable cutConnection;
    private final Deque<Late> late = new ArrayDeque<>();
    private volatile Runnable ready = () -> { };
    private boolean ended;
    private boolean cut;
    private volatile boolean closed;

    OpenCall(ServerCall<Q, A> call, CallFaults faults, ScheduledExecutorService timer, Outgoing outgoing, Consumer<SocketAddress> cutConnection) {
        super(call);
        this.faults = faults;
        this.timer = timer;
        this.cutConnection = () -> cutConnection.accept(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
        // To end the call is not enough: its end would wait behind what the client does not take.
        this.sent = outgoing.open(() -> ready.run(), this.cutConnection);
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

    /** Ends the call, and its connection if the client does not even take that. */
    void endFirmly(Status status) {
        end(status);
        timer.schedule(() -> {
            if (!closed) cutConnection.run();
        }, SECONDS_TO_HEAR_OF_THE_END, TimeUnit.SECONDS);
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
        send(() -> {
            super.sendMessage(message);
            if (super.isReady()) return;
            sent.add(message instanceof MessageLite known ? known.getSerializedSize() : 0);
            noteTaken();
        });
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
        noteTaken();
        return !ended && late.size() < MOST_LATE && super.isReady() && sent.hasRoom();
    }

    /** What is on its way is so little again that it counts as taken. */
    synchronized void noteTaken() {
        if (super.isReady()) sent.taken();
    }

    /** Its end is known on both sides. */
    void closed() {
        closed = true;
        sent.close();
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
