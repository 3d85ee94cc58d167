package io.eventsourcery.kurrentdb;

import io.eventsourcery.RefusedByServerException;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxStart;
import io.grpc.Status;
import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes the group of an outbox. */
final class GroupCreation {
    private static final String FROM_THE_BEGINNING = "beginning";

    private final ClientSource clients;
    private final Calls calls;
    private final OutboxConfig config;
    private final GroupFilter filter;
    private final OutboxDefinitions definitions;

    GroupCreation(ClientSource clients, Calls calls, OutboxConfig config, GroupFilter filter, OutboxDefinitions definitions) {
        this.clients = clients;
        this.calls = calls;
        this.config = config;
        this.filter = filter;
        this.definitions = definitions;
    }

    /** Begins at its own definition: a group that begins "at the end" is nowhere until it has a checkpoint. False when somebody else was faster. */
    CompletableFuture<Boolean> create() {
        boolean all = config.start() == OutboxStart.BEGINNING;
        return definitions.write(new OutboxDefinition(all ? FROM_THE_BEGINNING : OutboxDefinition.HERE, Optional.of(filter.toString()))).thenCompose(here -> {
            CreatePersistentSubscriptionToAllOptions options = GroupSettings.of(config).creation().filter(filter.toClient());
            return create(all ? options.fromStart() : options.startFrom(here));
        });
    }

    private CompletableFuture<Boolean> create(CreatePersistentSubscriptionToAllOptions options) {
        calls.deadline().ifPresent(options::deadline);
        CompletableFuture<Boolean> creation = calls.call("create outbox \"" + config.name() + "\"", () -> call(options)).thenApply(done -> true);
        return StreamCalls.recovering(creation, RefusedByServerException.class, e -> {
            if (Refusal.is(e, Status.Code.ALREADY_EXISTS, "persistent-subscription-exists")) {
                return false;
            }
            throw e;
        });
    }

    @SuppressWarnings("unchecked") // The client declares no type.
    private CompletableFuture<Object> call(CreatePersistentSubscriptionToAllOptions options) {
        return clients.groups().createToAll(config.name(), options);
    }
}
