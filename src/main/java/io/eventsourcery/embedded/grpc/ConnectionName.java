package io.eventsourcery.embedded.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** What a client calls its connection, by a header that few send. */
final class ConnectionName implements ServerInterceptor {

    private static final Metadata.Key<String> HEADER = Metadata.Key.of("connection-name", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<String> NAME = Context.keyWithDefault("connection-name", "<unknown>");

    static String current() {
        return NAME.get();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var name = headers.get(HEADER);
        var context = name == null ? Context.current() : Context.current().withValue(NAME, name);
        return Contexts.interceptCall(context, call, headers, next);
    }
}
