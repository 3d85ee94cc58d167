package io.eventsourcery.kurrentdb;

import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks at the newest records in the log. */
final class LogEnd {
    /** More than applications have subscriptions that save their checkpoints one after another. */
    private static final int LOOKED_AT = 32;
    private static final String SYSTEM = "$";

    private final ClientSource clients;
    private final Calls calls;

    LogEnd(ClientSource clients, Calls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    OptionalLong position() {
        return newest(1, record -> true);
    }

    /**
     * Without system streams, which nobody selects, and records of our own: a checkpoint that is saved is no news that would have to be saved again.
     * Empty when there is nothing else.
     */
    OptionalLong news() {
        return newest(LOOKED_AT, record -> !record.getStreamId().startsWith(SYSTEM) && !CheckpointStream.isOurs(record.getStreamId()));
    }

    private OptionalLong newest(int count, Predicate<RecordedEvent> which) {
        ReadAllOptions options = ReadAllOptions.get().backwards().fromEnd().maxCount(count);
        calls.deadline().ifPresent(options::deadline);
        Stream<RecordedEvent> newest = calls.await("read the end of the log", () -> clients.client().readAll(options)).getEvents().stream()
                .map(ResolvedEvent::getOriginalEvent);
        return newest.filter(which).mapToLong(record -> record.getPosition().getCommitUnsigned()).findFirst();
    }
}
