package io.eventsourcery.core.store;

import io.eventsourcery.LoadedStream;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.core.Await;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.spi.RawPage;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.StorageStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads streams page by page, as one list or as they are used. */
final class StreamReader {
    /** Large, since a call and the change of threads around it take as long as reading hundreds of events; the list holds all of them anyway. */
    private static final int PAGE = 5_000;
    /** Smaller, since it bounds the memory that a stream of any length takes. */
    private static final int LAZY_PAGE = 500;

    private final StorageStrategy storage;
    private final EventCodec codec;

    StreamReader(StorageStrategy storage, EventCodec codec) {
        this.storage = storage;
        this.codec = codec;
    }

    CompletionStage<LoadedStream> all(StreamId stream, VersionRange range) {
        return all(stream, range.first(), range.last(), new ArrayList<>());
    }

    private CompletionStage<LoadedStream> all(StreamId stream, long first, long last, List<Recorded> events) {
        return all(page(stream, first, last, PAGE), stream, last, events);
    }

    private CompletionStage<LoadedStream> all(CompletionStage<RawPage> reading, StreamId stream, long last, List<Recorded> events) {
        return reading.thenCompose(page -> {
            boolean isLast = page.end() || page.next() > last;
            // Asked for before this one is decoded, so that the database and this side work at the same time.
            Optional<CompletionStage<RawPage>> next = isLast ? Optional.empty() : Optional.of(page(stream, page.next(), last, PAGE));
            page.records().forEach(raw -> events.addAll(codec.decode(raw)));
            return next.map(reads -> all(reads, stream, last, events))
                    .orElseGet(() -> CompletableFuture.completedFuture(new LoadedStream(events, page.streamVersion())));
        });
    }

    /**
     * What follows a version of a stream.
     *
     * @param isThat whether the event of that version is the one that is meant
     * @return empty when the stream has no such event, or another
     */
    CompletionStage<Optional<LoadedStream>> after(long version, StreamId stream, Predicate<RecordedRaw> isThat) {
        return page(stream, version, Long.MAX_VALUE, PAGE).thenCompose(page -> {
            List<RecordedRaw> records = page.records();
            if (records.isEmpty() || records.get(0).version() != version || !isThat.test(records.get(0))) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            List<Recorded> events = new ArrayList<>();
            records.stream().skip(1).forEach(raw -> events.addAll(codec.decode(raw)));
            return (page.end() ? CompletableFuture.completedFuture(new LoadedStream(events, page.streamVersion()))
                    : all(stream, page.next(), Long.MAX_VALUE, events)).thenApply(Optional::of);
        });
    }

    Stream<Recorded> lazily(StreamId stream, VersionRange range) {
        return Stream.iterate(Await.result(page(stream, range.first(), range.last(), LAZY_PAGE)), page -> page != null,
                page -> page.end() || page.next() > range.last() ? null : Await.result(page(stream, page.next(), range.last(), LAZY_PAGE)))
                .flatMap(page -> page.records().stream().flatMap(raw -> codec.decode(raw).stream()));
    }

    private CompletionStage<RawPage> page(StreamId stream, long first, long last, int size) {
        int max = (int) Math.min(size, last == Long.MAX_VALUE ? size : last - first + 1);
        return storage.read(stream, first, max).thenApply(page -> withoutLater(page, last));
    }

    /** Where a stream begins later than it was asked for, a page of the right size ends too late. */
    private static RawPage withoutLater(RawPage page, long last) {
        return page.next() <= last + 1 || last == Long.MAX_VALUE ? page : new RawPage(page.records().stream().filter(raw -> raw.version() <= last).toList(),
                page.next(), page.end(), page.streamVersion());
    }
}
