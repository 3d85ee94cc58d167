package io.eventsourcery.kurrentdb;

import io.eventsourcery.VersionRange;
import io.eventsourcery.spi.RecordedRaw;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a stream in pages: the client ends every read after its deadline, so a long stream cannot be read in one. */
final class StreamPages {
    private static final int PAGE = 1_000;

    private final KurrentDBClient client;
    private final Calls calls;
    private final String stream;
    private final String what;

    StreamPages(KurrentDBClient client, Calls calls, String stream, String what) {
        this.client = client;
        this.calls = calls;
        this.stream = stream;
        this.what = what;
    }

    List<RecordedRaw> read(VersionRange range) {
        List<RecordedRaw> records = new ArrayList<>();
        long revision = range.first() - 1;
        long end = range.last();
        while (revision < end) {
            long count = Math.min(PAGE, end - revision);
            List<ResolvedEvent> page = page(revision, count);
            page.stream().filter(event -> event.getOriginalEvent().getRevision() < end).map(RecordMapping::toRaw).flatMap(Optional::stream)
                    .forEach(records::add);
            if (page.size() < count) {
                break;
            }
            revision = page.get(page.size() - 1).getOriginalEvent().getRevision() + 1;
        }
        return records;
    }

    private List<ResolvedEvent> page(long revision, long count) {
        ReadStreamOptions options = ReadStreamOptions.get().forwards().fromRevision(revision).maxCount(count);
        calls.deadline().ifPresent(options::deadline);
        try {
            return calls.await(what, () -> client.readStream(stream, options)).getEvents();
        } catch (StreamNotFoundException thereIsNone) {
            return List.of();
        }
    }
}
