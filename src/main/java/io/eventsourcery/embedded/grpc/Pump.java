package io.eventsourcery.embedded.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Moves messages from a feed to a client as fast as the client takes them, and no faster: what is not sent is not fetched.
 * Holds a thread only while there is something to send.
 */
final class Pump implements Runnable {
    /** After so many messages others get their turn. */
    private static final int BURST = 256;

    private final Feed feed;
    private final ServerCallStreamObserver<ReadResp> client;
    private final Executor executor;
    private final AtomicInteger wakes = new AtomicInteger();
    private volatile boolean stopped;

    Pump(Feed feed, ServerCallStreamObserver<ReadResp> client, Executor executor) {
        this.feed = feed;
        this.client = client;
        this.executor = executor;
    }

    /** There may be something to send, or room to send it. */
    void wake() {
        if (!stopped && wakes.getAndIncrement() == 0) executor.execute(this);
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        int seen;
        do {
            seen = wakes.get();
            if (drain()) {
                executor.execute(this);
                return;
            }
        } while (wakes.addAndGet(-seen) != 0);
    }

    /** Whether there is more to do at once. */
    private boolean drain() {
        try {
            for (int sent = 0; !stopped && client.isReady(); sent++) {
                if (sent == BURST) return true;
                ReadResp next = feed.poll();
                if (next != null) client.onNext(next);
                else {
                    if (feed.done()) end(null);
                    return false;
                }
            }
        } catch (StatusRuntimeException e) {
            end(e);
        } catch (OutOfMemoryError e) {
            // One client's answers are too much; without them others may be served.
            end(Errors.noMemoryToSend());
        } catch (RuntimeException e) {
            end(Status.UNKNOWN.withDescription("Exception was thrown by handler.").withCause(e).asRuntimeException());
        }
        return false;
    }

    private void end(StatusRuntimeException error) {
        stopped = true;
        if (error == null) client.onCompleted();
        else client.onError(error);
    }
}
