package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.memory.Outgoing;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.SocketAddress;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** Stands around every call: knows it while it is open, and answers for services that throw. */
final class CallGuard implements ServerInterceptor {
    private final OpenCalls calls;
    private final CallFaults faults;
    private final ScheduledExecutorService timer;
    private final Outgoing outgoing;
    private final Consumer<SocketAddress> cutConnection;

    CallGuard(OpenCalls calls, CallFaults faults, ScheduledExecutorService timer, Outgoing outgoing, Consumer<SocketAddress> cutConnection) {
        this.calls = calls;
        this.faults = faults;
        this.timer = timer;
        this.outgoing = outgoing;
        this.cutConnection = cutConnection;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        OpenCall<Q, A> open = new OpenCall<>(call, faults, timer, outgoing, cutConnection);
        Intake intake = Intake.current();
        calls.add(open);
        intake.of(open);
        try {
            ServerCall.Listener<Q> listener = next.startCall(open, headers);
            open.whenReady(listener::onReady);
            return new Guarded<>(listener, open, intake);
        } catch (RuntimeException e) {
            close(open, intake);
            throw e;
        }
    }

    private void close(OpenCall<?, ?> call, Intake intake) {
        calls.remove(call);
        call.closed();
        intake.release();
    }

    private final class Guarded<Q> extends SimpleForwardingServerCallListener<Q> {
        private final OpenCall<Q, ?> call;
        private final Intake intake;

        Guarded(ServerCall.Listener<Q> listener, OpenCall<Q, ?> call, Intake intake) {
            super(listener);
            this.call = call;
            this.intake = intake;
        }

        @Override
        public void onMessage(Q message) {
            intake.begin();
            try {
                if (!call.wasCut()) guard(() -> super.onMessage(message));
            } finally {
                // Otherwise it is looked at when the client has said that it was all.
                if (!call.getMethodDescriptor().getType().clientSendsOneMessage()) intake.end();
            }
        }

        @Override
        public void onHalfClose() {
            try {
                // Messages may have been dropped since it was cut, and what is left is not what the client said.
                if (!call.wasCut()) guard(super::onHalfClose);
            } finally {
                intake.release();
            }
        }

        @Override
        public void onReady() {
            call.noteTaken();
            guard(super::onReady);
        }

        @Override
        public void onCancel() {
            close(call, intake);
            super.onCancel();
        }

        @Override
        public void onComplete() {
            close(call, intake);
            // The service did not end this call, so to it the client is gone.
            if (call.wasCut()) super.onCancel();
            else super.onComplete();
        }

        private void guard(Runnable work) {
            try {
                work.run();
            } catch (StatusRuntimeException e) {
                call.close(e.getStatus(), e.getTrailers() == null ? new Metadata() : e.getTrailers());
            } catch (RuntimeException e) {
                System.getLogger(CallGuard.class.getName()).log(System.Logger.Level.DEBUG, "A call failed", e);
                call.close(Status.UNKNOWN.withDescription("Exception was thrown by handler."), new Metadata());
            }
        }
    }
}
