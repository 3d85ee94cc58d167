package io.eventsourcery.kurrentdb;

import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import java.util.List;
import java.util.OptionalLong;

/** Looks at the newest records in the log. */
final class LogEnd {
    private static final int FIRST_LOOK = 32;
    /** More than nodes and subscriptions write between two looks. */
    private static final int SECOND_LOOK = 1024;
    private static final String SYSTEM = "$";

    private final ClientSource clients;
    private final Calls calls;

    LogEnd(ClientSource clients, Calls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    OptionalLong position() {
        return newest(1).stream().mapToLong(LogEnd::position).findFirst();
    }

    /**
     * Without system streams, which nobody selects, and streams of our own: saving a checkpoint is no news that would have to be saved again.
     * Empty when there is nothing else. Where there is nothing else in the last thousand records, what is before them counts as news.
     */
    OptionalLong news() {
        List<RecordedEvent> newest = newest(FIRST_LOOK);
        OptionalLong news = newsAmong(newest);
        if (news.isPresent() || newest.size() < FIRST_LOOK) {
            return news;
        }
        newest = newest(SECOND_LOOK);
        news = newsAmong(newest);
        return news.isPresent() || newest.size() < SECOND_LOOK ? news : OptionalLong.of(position(newest.get(SECOND_LOOK - 1)));
    }

    private static OptionalLong newsAmong(List<RecordedEvent> records) {
        return records.stream().filter(record -> !record.getStreamId().startsWith(SYSTEM) && !OwnStream.isOne(record.getStreamId()))
                .mapToLong(LogEnd::position).findFirst();
    }

    private static long position(RecordedEvent record) {
        return record.getPosition().getCommitUnsigned();
    }

    private List<RecordedEvent> newest(int count) {
        ReadAllOptions options = ReadAllOptions.get().backwards().fromEnd().maxCount(count);
        calls.deadline().ifPresent(options::deadline);
        return calls.await("read the end of the log", () -> clients.client().readAll(options)).getEvents().stream().map(ResolvedEvent::getOriginalEvent).toList();
    }
}
