package io.eventsourcery.kurrentdb;

import io.eventsourcery.RefusedByServerException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;

/** KurrentDB answered, and said no in a way that only its status and trailers tell. */
final class RefusedCall extends RefusedByServerException {
    private static final long serialVersionUID = 1L;
    private static final Metadata.Key<String> KIND = Metadata.Key.of("exception", Metadata.ASCII_STRING_MARSHALLER);

    private final transient StatusRuntimeException call;

    RefusedCall(String what, StatusRuntimeException call) {
        super("Cannot " + what + ": KurrentDB refused it with " + call.getStatus().getCode() + kind(call).map(kind -> " (" + kind + ")").orElse(""), call);
        this.call = call;
    }

    /** Whether it is this status, and this kind of exception where the server names one. */
    boolean is(Status.Code code, String kind) {
        return call.getStatus().getCode() == code && kind(call).filter(kind::equals).isPresent();
    }

    private static Optional<String> kind(StatusRuntimeException call) {
        return Optional.ofNullable(call.getTrailers()).map(trailers -> trailers.get(KIND));
    }
}
