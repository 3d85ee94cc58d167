package io.eventsourcery.kurrentdb;

import io.kurrent.dbclient.KurrentDBClient;
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

    private final KurrentDBClient client;
    private final Calls calls;

    LogEnd(KurrentDBClient client, Calls calls) {
        this.client = client;
        this.calls = calls;
    }

    OptionalLong position() {
        return newest(1, record -> true);
    }

    /** Without checkpoints of our own: saving one is no news that would have to be saved again. Empty when there is nothing else. */
    OptionalLong news() {
        return newest(LOOKED_AT, record -> !CheckpointStream.isOne(record.getStreamId()));
    }

    private OptionalLong newest(int count, Predicate<RecordedEvent> which) {
        ReadAllOptions options = ReadAllOptions.get().backwards().fromEnd().maxCount(count);
        calls.deadline().ifPresent(options::deadline);
        Stream<RecordedEvent> newest = calls.await("read the end of the log", () -> client.readAll(options)).getEvents().stream()
                .map(ResolvedEvent::getOriginalEvent);
        return newest.filter(which).mapToLong(record -> record.getPosition().getCommitUnsigned()).findFirst();
    }
}
