package io.eventsourcery.embedded.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Refuses messages that are too large in the server's own words. Sees messages before they are decoded. */
final class MessageSizeGate implements ServerInterceptor {
    private final int limit;

    MessageSizeGate(int limit) {
        this.limit = limit;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            private boolean refused;

            @Override
            public void onMessage(Q message) {
                if (refused || sizeOf((InputStream) message) <= limit) {
                    if (!refused) super.onMessage(message);
                    return;
                }
                refused = true;
                call.close(Status.RESOURCE_EXHAUSTED.withDescription("Received message exceeds the maximum configured message size."), new Metadata());
            }

            @Override
            public void onHalfClose() {
                if (!refused) super.onHalfClose();
            }
        };
    }

    private static int sizeOf(InputStream message) {
        try {
            return message.available();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
