package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.groups.GroupException;
import io.eventsourcery.embedded.groups.GroupKey;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** How refusals about groups look to a client: a status, and trailers that name the group. */
final class GroupErrors {

    private GroupErrors() {
    }

    static StatusRuntimeException status(RuntimeException thrown) {
        if (thrown instanceof StatusRuntimeException already) {
            return already;
        }
        return thrown instanceof GroupException refused ? refusal(refused) : unhandled();
    }

    private static StatusRuntimeException refusal(GroupException refused) {
        var group = "ubscription group " + refused.key().group() + " on stream " + refused.key().stream();
        return switch (refused.kind()) {
            case EXISTS -> error(Status.ALREADY_EXISTS, "S" + group + " exists.", "persistent-subscription-exists", refused.key());
            case DOES_NOT_EXIST -> error(Status.NOT_FOUND, "S" + group + " does not exist.", "persistent-subscription-does-not-exist", refused.key());
            case TOO_MANY_CONSUMERS -> error(Status.FAILED_PRECONDITION, "Maximum subscriptions reached for s" + group + ".",
                    "maximum-subscribers-reached", refused.key());
            case FAILED -> failed(refused.key(), refused.getMessage());
        };
    }

    static StatusRuntimeException failed(GroupKey key, String reason) {
        var error = error(Status.INTERNAL, "Subscription group " + key.group() + " on stream " + key.stream() + " failed: '" + reason + "'",
                "persistent-subscription-failed", key);
        put(error.getTrailers(), "reason", reason);
        return error;
    }

    static StatusRuntimeException dropped(GroupKey key) {
        return error(Status.CANCELLED, "Subscription group " + key.group() + " on stream " + key.stream() + " was dropped.",
                "persistent-subscription-dropped", key);
    }

    /** What a server says when a request makes no sense to it. */
    static StatusRuntimeException unhandled() {
        return Status.UNKNOWN.withDescription("Exception was thrown by handler.").asRuntimeException(new Metadata());
    }

    private static StatusRuntimeException error(Status status, String description, String exception, GroupKey key) {
        var trailers = new Metadata();
        put(trailers, "exception", exception);
        put(trailers, "stream-name", key.stream());
        put(trailers, "group-name", key.group());
        return status.withDescription(description).asRuntimeException(trailers);
    }

    private static void put(Metadata trailers, String name, String value) {
        trailers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
    }
}
