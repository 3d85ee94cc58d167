package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.groups.GroupException;
import io.eventsourcery.embedded.groups.GroupKey;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** How refusals about groups look to a client: a status, and trailers that name the group. */
final class GroupErrors {

    private static final Metadata.Key<String> REASON = Metadata.Key.of("reason", Metadata.ASCII_STRING_MARSHALLER);

    private GroupErrors() {
    }

    static StatusRuntimeException refused(GroupException refused) {
        var key = refused.key();
        return switch (refused.kind()) {
            case EXISTS -> error(Status.ALREADY_EXISTS, key, "Subscription%s exists.", "persistent-subscription-exists");
            case DOES_NOT_EXIST -> error(Status.NOT_FOUND, key, "Subscription%s does not exist.", "persistent-subscription-does-not-exist");
            case TOO_MANY_CONSUMERS -> error(Status.FAILED_PRECONDITION, key, "Maximum subscriptions reached for subscription%s.",
                    "maximum-subscribers-reached");
            case FAILED -> failed(key, refused.getMessage());
        };
    }

    static StatusRuntimeException failed(GroupKey key, String reason) {
        var error = error(Status.INTERNAL, key, "Subscription%s failed: '" + reason + "'", "persistent-subscription-failed");
        error.getTrailers().put(REASON, reason);
        return error;
    }

    static StatusRuntimeException dropped(GroupKey key) {
        return error(Status.CANCELLED, key, "Subscription%s was dropped.", "persistent-subscription-dropped");
    }

    private static StatusRuntimeException error(Status status, GroupKey key, String text, String exception) {
        var group = " group " + key.group() + " on stream " + key.stream();
        return Errors.with(status.withDescription(text.replace("%s", group)),
                "exception", exception, "stream-name", key.stream(), "group-name", key.group());
    }
}
