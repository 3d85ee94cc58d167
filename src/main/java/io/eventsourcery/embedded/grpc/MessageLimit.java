package io.eventsourcery.embedded.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets messages that are too large through undecoded, as one that says so: only then can a service refuse them in the server's own words,
 * gRPC has others.
 */
final class MessageLimit {
    /** Stands for a message that was too large. */
    static final AppendReq TOO_LARGE_APPEND = AppendReq.newBuilder().build();
    /** Stands for a message that was too large. */
    static final BatchAppendReq TOO_LARGE_BATCH = BatchAppendReq.newBuilder().build();

    private final int limit;

    MessageLimit(int limit) {
        this.limit = limit;
    }

    ServerServiceDefinition on(ServerServiceDefinition service) {
        List<ServerMethodDefinition<?, ?>> methods = new ArrayList<>();
        service.getMethods().forEach(method -> methods.add(limited(method)));
        ServiceDescriptor.Builder descriptor = ServiceDescriptor.newBuilder(service.getServiceDescriptor().getName());
        methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
        ServerServiceDefinition.Builder limited = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach(limited::addMethod);
        return limited.build();
    }

    private <Q, A> ServerMethodDefinition<Q, A> limited(ServerMethodDefinition<Q, A> method) {
        MethodDescriptor<Q, A> descriptor = method.getMethodDescriptor();
        Object instead = standIn(descriptor.getFullMethodName());
        if (instead == null) return method;
        @SuppressWarnings("unchecked") Q tooLarge = (Q) instead;
        MethodDescriptor<Q, A> limited = descriptor.toBuilder(new Limited<>(descriptor.getRequestMarshaller(), tooLarge, limit), descriptor.getResponseMarshaller()).build();
        return ServerMethodDefinition.create(limited, method.getServerCallHandler());
    }

    private static Object standIn(String method) {
        if (method.equals(StreamsGrpc.getAppendMethod().getFullMethodName())) return TOO_LARGE_APPEND;
        return method.equals(StreamsGrpc.getBatchAppendMethod().getFullMethodName()) ? TOO_LARGE_BATCH : null;
    }

    private record Limited<Q>(Marshaller<Q> marshaller, Q tooLarge, int limit) implements Marshaller<Q> {
        @Override
        public InputStream stream(Q value) {
            return marshaller.stream(value);
        }

        @Override
        public Q parse(InputStream stream) {
            try {
                return stream.available() > limit ? tooLarge : marshaller.parse(stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
