package io.eventsourcery.embedded.grpc;

import io.grpc.KnownLength;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Has requests decoded within the guard of their call: gRPC has words of its own for what goes wrong then, and no limit for what is inflated. */
final class Decoding {
    private static final MethodDescriptor.Marshaller<InputStream> AS_IT_CAME = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(InputStream value) {
            return value;
        }

        @Override
        public InputStream parse(InputStream stream) {
            return stream;
        }
    };

    private Decoding() {
    }

    static ServerServiceDefinition guarded(ServerServiceDefinition service) {
        List<ServerMethodDefinition<?, ?>> methods = new ArrayList<>();
        service.getMethods().forEach(method -> methods.add(guarded(method)));
        ServiceDescriptor.Builder descriptor = ServiceDescriptor.newBuilder(service.getServiceDescriptor().getName());
        methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
        ServerServiceDefinition.Builder guarded = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach(guarded::addMethod);
        return guarded.build();
    }

    private static <Q, A> ServerMethodDefinition<InputStream, A> guarded(ServerMethodDefinition<Q, A> method) {
        MethodDescriptor<Q, A> decoded = method.getMethodDescriptor();
        return ServerMethodDefinition.create(decoded.toBuilder(AS_IT_CAME, decoded.getResponseMarshaller()).build(), (call, headers) -> start(method, call, headers));
    }

    private static <Q, A> ServerCall.Listener<InputStream> start(ServerMethodDefinition<Q, A> method, ServerCall<InputStream, A> call, Metadata headers) {
        // A call only sends: what it receives is the listener's.
        @SuppressWarnings("unchecked") ServerCall<Q, A> same = (ServerCall<Q, A>) (ServerCall<?, A>) call;
        return new Decoded<>(method.getServerCallHandler().startCall(same, headers), method.getMethodDescriptor());
    }

    private static final class Decoded<Q> extends ServerCall.Listener<InputStream> {
        private final ServerCall.Listener<Q> listener;
        private final MethodDescriptor<Q, ?> method;

        Decoded(ServerCall.Listener<Q> listener, MethodDescriptor<Q, ?> method) {
            this.listener = listener;
            this.method = method;
        }

        @Override
        public void onMessage(InputStream message) {
            listener.onMessage(decode(message instanceof KnownLength ? message : new Inflated(message, Intake.current())));
        }

        private Q decode(InputStream message) {
            try {
                return method.parseRequest(message);
            } catch (StatusRuntimeException e) {
                throw e.getStatus().getCode() == Status.Code.INTERNAL ? Errors.handlerFailed() : e;
            }
        }

        @Override
        public void onHalfClose() {
            listener.onHalfClose();
        }

        @Override
        public void onCancel() {
            listener.onCancel();
        }

        @Override
        public void onComplete() {
            listener.onComplete();
        }

        @Override
        public void onReady() {
            listener.onReady();
        }
    }
}
