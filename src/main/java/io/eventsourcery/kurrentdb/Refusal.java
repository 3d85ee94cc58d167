package io.eventsourcery.kurrentdb;

import io.eventsourcery.RefusedByServerException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;

/** KurrentDB answered, and said no in a way that only its status and trailers tell. */
final class Refusal {
    private static final Metadata.Key<String> KIND = Metadata.Key.of("exception", Metadata.ASCII_STRING_MARSHALLER);

    private Refusal() {
    }

    static RefusedByServerException of(String what, StatusRuntimeException call) {
        return new RefusedByServerException("Cannot " + what + ": KurrentDB refused it with " + call.getStatus().getCode() + kind(call).map(kind -> " (" + kind + ")").orElse(""), call);
    }

    /** Whether it is a refusal of this status, and of this kind of exception where the server names one. */
    static boolean is(Throwable failure, Status.Code code, String kind) {
        return failure instanceof RefusedByServerException && failure.getCause() instanceof StatusRuntimeException call
                && call.getStatus().getCode() == code && kind(call).filter(kind::equals).isPresent();
    }

    private static Optional<String> kind(StatusRuntimeException call) {
        return Optional.ofNullable(call.getTrailers()).map(trailers -> trailers.get(KIND));
    }
}
