package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.OutboxNameTakenException;
import io.eventsourcery.outbox.OutboxConfig;
import io.kurrent.dbclient.PersistentSubscriptionToAllInfo;
import io.kurrent.dbclient.PersistentSubscriptionToAllSettings;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.StreamPosition;
import io.kurrent.dbclient.UpdatePersistentSubscriptionToAllOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes a group that exists already that of our outbox, without losing where it stands. */
final class GroupAdoption {
    private static final Logger LOG = System.getLogger(GroupAdoption.class.getName());

    private final ClientSource clients;
    private final Calls calls;
    private final OutboxConfig config;
    private final GroupFilter filter;
    private final OutboxDefinitions definitions;
    private final GroupInfo info;

    GroupAdoption(ClientSource clients, Calls calls, OutboxConfig config, GroupFilter filter, OutboxDefinitions definitions, GroupInfo info) {
        this.clients = clients;
        this.calls = calls;
        this.config = config;
        this.filter = filter;
        this.definitions = definitions;
        this.info = info;
    }

    /** Fails with an {@link OutboxNameTakenException} when the group is somebody's, and with an in-use one when it cannot be changed now. */
    CompletableFuture<Void> adopt() {
        return info.find().thenCompose(found -> {
            PersistentSubscriptionToAllInfo group = found.orElseThrow(() -> new EventStoreException("Outbox \"" + config.name() + "\" was deleted just now"));
            return definitions.find(group.getSettings().getStartFrom()).thenCompose(definition -> {
                definition.ifPresentOrElse(this::compare, () -> refuseForeign(group.getSettings()));
                return update(group, definition.isEmpty());
            });
        });
    }

    private void compare(OutboxDefinition definition) {
        if (definition.filter().isEmpty()) {
            LOG.log(Level.INFO, "Outbox \"{0}\" was created by others, with a filter that is not known", config.name());
        } else if (!definition.filter().get().equals(filter.toString())) {
            LOG.log(Level.WARNING, "Outbox \"{0}\" was created with the filter {1}, and the configured one is {2}. KurrentDB cannot change the filter of a "
                    + "group: what the old one refuses is not published. Publish what waits, then delete the group, or choose another outbox name",
                    config.name(), definition.filter().get(), filter);
        }
    }

    /** A group with another form than Event Sourcery gives its outboxes is somebody's who would miss what we take. */
    private void refuseForeign(PersistentSubscriptionToAllSettings group) {
        String differences = PythonGroup.differences(group);
        // With our settings it is one of Python's whose adoption ended before it was written down.
        if (!differences.isEmpty() && !GroupSettings.areOurs(group)) {
            throw new OutboxNameTakenException(config.name(), differences);
        }
    }

    private CompletableFuture<Void> update(PersistentSubscriptionToAllInfo group, boolean foreign) {
        GroupSettings wanted = GroupSettings.of(config);
        if (wanted.areThoseOf(group.getSettings())) {
            return foreign ? define(group.getSettings().getStartFrom()) : CompletableFuture.completedFuture(null);
        }
        LOG.log(Level.INFO, "Outbox \"{0}\" gets other settings: {1}", config.name(), wanted);
        boolean forgetful = group.getSettings().getStartFrom().isEnd() && group.getStats().getLastCheckpointedEventPosition().isEmpty();
        CompletableFuture<Optional<Position>> start = forgetful ? new GroupPosition(clients, calls, info, config.name()).find().thenApply(Optional::of)
                : CompletableFuture.completedFuture(Optional.empty());
        return start.thenCompose(position -> {
            UpdatePersistentSubscriptionToAllOptions options = wanted.update(group.getSettings());
            position.ifPresent(options::startFrom);
            calls.deadline().ifPresent(options::deadline);
            StreamPosition<Position> begins = position.map(StreamPosition::position).orElse(group.getSettings().getStartFrom());
            return calls.call("update outbox \"" + config.name() + "\"", () -> call(options)).thenCompose(done -> foreign ? define(begins)
                    : CompletableFuture.completedFuture(null));
        });
    }

    /** From now on it is known as ours. */
    private CompletableFuture<Void> define(StreamPosition<Position> start) {
        return definitions.write(new OutboxDefinition(OutboxDefinition.text(start), Optional.empty())).thenAccept(written -> { });
    }

    @SuppressWarnings("unchecked") // The client declares no type.
    private CompletableFuture<Object> call(UpdatePersistentSubscriptionToAllOptions options) {
        return clients.groups().updateToAll(config.name(), options);
    }
}
