package io.eventsourcery.embedded.grpc;

import com.google.protobuf.UnknownFieldSet;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;
import io.kurrentdb.protocol.v2.streams.AppendSessionResponse;
import java.net.SocketAddress;
import java.util.function.Consumer;

/** Loses the answer to an append that was written, if that was asked for. */
final class AppendFaults implements ServerInterceptor {
    private final CallFaults faults;
    private final Consumer<SocketAddress> cutConnection;

    AppendFaults(CallFaults faults, Consumer<SocketAddress> cutConnection) {
        this.faults = faults;
        this.cutConnection = cutConnection;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return next.startCall(new SimpleForwardingServerCall<>(call) {
            private volatile boolean lost;

            @Override
            public void sendMessage(A message) {
                CallFaults.Loss loss = written(message) ? faults.takeLoss() : null;
                if (loss == null) super.sendMessage(message);
                else lost = !(message instanceof BatchAppendResp);
                if (loss == CallFaults.Loss.CUT) cutConnection.accept(getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
            }

            @Override
            public void close(Status status, Metadata trailers) {
                if (!lost) super.close(status, trailers);
            }
        }, headers);
    }

    private static boolean written(Object message) {
        return message instanceof AppendResp append && append.hasSuccess() || message instanceof BatchAppendResp batch && batch.hasSuccess()
                || message instanceof AppendSessionResponse || message instanceof UnknownFieldSet;
    }
}
