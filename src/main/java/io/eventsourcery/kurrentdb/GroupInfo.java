package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreException;
import io.kurrent.dbclient.GetPersistentSubscriptionInfoOptions;
import io.kurrent.dbclient.PersistentSubscriptionStats;
import io.kurrent.dbclient.PersistentSubscriptionToAllInfo;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the server says of a group on {@code $all}. */
final class GroupInfo {
    /** The group's status when it has read all of the log and is waiting for more. */
    private static final String LIVE = "Live";

    private final ClientSource clients;
    private final Calls calls;
    private final String group;

    GroupInfo(ClientSource clients, Calls calls, String group) {
        this.clients = clients;
        this.calls = calls;
        this.group = group;
    }

    /** Nothing is with a consumer, nothing waits to be tried again, nothing is still to be read. */
    boolean isIdle() {
        return isIdle(info());
    }

    static boolean isIdle(PersistentSubscriptionToAllInfo info) {
        PersistentSubscriptionStats stats = info.getStats();
        // The live buffer does not count: the server keeps there what it has delivered from its history already.
        return stats.getTotalInFlightMessages() == 0 && stats.getOutstandingMessagesCount() == 0 && stats.getRetryBufferCount() == 0
                && stats.getReadBufferCount() == 0 && info.getStatus().equals(LIVE);
    }

    int inFlight() {
        return info().getStats().getTotalInFlightMessages();
    }

    boolean hasNoConsumer() {
        return info().getConnections().isEmpty();
    }

    private PersistentSubscriptionToAllInfo info() {
        return calls.await(what(), this::ask)
                .orElseThrow(() -> new EventStoreException("Outbox \"" + group + "\" does not exist any more; somebody deleted it"));
    }

    /** Empty when there is no such group. */
    CompletableFuture<Optional<PersistentSubscriptionToAllInfo>> find() {
        return calls.call(what(), this::ask);
    }

    private CompletableFuture<Optional<PersistentSubscriptionToAllInfo>> ask() {
        GetPersistentSubscriptionInfoOptions options = GetPersistentSubscriptionInfoOptions.get();
        calls.deadline().ifPresent(options::deadline);
        return clients.groups().getInfoToAll(group, options);
    }

    private String what() {
        return "ask for the state of outbox \"" + group + "\"";
    }
}
