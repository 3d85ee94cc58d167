package io.eventsourcery.kurrentdb;

import io.eventsourcery.OutboxInUseException;
import io.eventsourcery.core.Await;
import io.eventsourcery.core.Deadline;
import io.eventsourcery.core.Timeouts;
import io.grpc.Status;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionListener;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscribePersistentSubscriptionOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where a group stands that has no checkpoint and began at the end, so that the server forgets it when the group is updated: at the first
 * message that it delivers, or behind the last record when it has none.
 */
final class GroupPosition {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final ClientSource clients;
    private final Calls calls;
    private final GroupInfo info;
    private final String group;

    GroupPosition(ClientSource clients, Calls calls, GroupInfo info, String group) {
        this.clients = clients;
        this.calls = calls;
        this.info = info;
        this.group = group;
    }

    /** Fails with an {@link OutboxInUseException} while others take what the group delivers, or it does not settle down. */
    CompletableFuture<Position> find() {
        return end().thenCompose(end -> first().thenApply(first -> first.orElse(end)));
    }

    /** Taken first: what is written after that is read again by a group that starts here. */
    private CompletableFuture<Position> end() {
        ReadAllOptions options = ReadAllOptions.get().backwards().fromEnd().maxCount(1);
        calls.deadline().ifPresent(options::deadline);
        return calls.call("read the end of the log", () -> clients.client().readAll(options))
                .thenApply(read -> read.getEvents().stream().findFirst().map(ResolvedEvent::getPosition).orElseThrow().orElseThrow());
    }

    private CompletableFuture<Optional<Position>> first() {
        SubscribePersistentSubscriptionOptions options = SubscribePersistentSubscriptionOptions.get().bufferSize(1);
        AtomicReference<First> first = new AtomicReference<>();
        return calls.call("look where outbox \"" + group + "\" stands", () -> {
            // One for each try: it is told of the end of what has not begun, too.
            first.set(new First());
            return clients.groups().subscribeToAll(group, options, first.get());
        }).exceptionally(failure -> {
            throw inUse(Await.cause(failure));
        }).thenCompose(subscription -> {
            CompletableFuture<Optional<Position>> position = first.get().position;
            look(position, Deadline.in(PATIENCE));
            return position.whenComplete((found, failure) -> subscription.stop());
        });
    }

    /** Waits for one message. */
    private final class First extends PersistentSubscriptionListener {
        private final CompletableFuture<Optional<Position>> position = new CompletableFuture<>();

        @Override
        public void onEvent(PersistentSubscription subscription, int retryCount, ResolvedEvent message) {
            position.complete(message.getPosition());
        }

        @Override
        public void onCancelled(PersistentSubscription subscription, Throwable cause) {
            position.completeExceptionally(new OutboxInUseException(group, cause));
        }
    }

    private RuntimeException inUse(Throwable failure) {
        boolean full = Refusal.is(failure, Status.Code.FAILED_PRECONDITION, "maximum-subscribers-reached");
        return full ? new OutboxInUseException(group, failure) : (RuntimeException) failure;
    }

    /** Nothing was delivered, and nothing is to be: there is nothing. */
    private void look(CompletableFuture<Optional<Position>> first, Deadline patience) {
        info.find().whenComplete((found, failure) -> {
            if (failure != null || patience.isOver()) {
                first.completeExceptionally(failure != null ? failure : new OutboxInUseException(group, null));
            } else if (found.isPresent() && GroupInfo.isIdle(found.get())) {
                first.complete(Optional.empty());
            } else if (!first.isDone()) {
                Timeouts.after(BETWEEN_LOOKS).execute(() -> look(first, patience));
            }
        });
    }
}
