package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.core.Await;
import io.eventsourcery.spi.NumberedParkingEntry;
import io.eventsourcery.spi.ParkingEntry;
import io.eventsourcery.spi.ParkingStorage;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Each subscription's list is a stream of its own. What is forgotten at its beginning is KurrentDB's to clear away. */
final class KurrentDBParkingStorage implements ParkingStorage {
    private final ClientSource clients;
    private final Calls calls;

    KurrentDBParkingStorage(ClientSource clients, Calls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    @Override
    public void append(String subscription, ParkingEntry entry) {
        OwnStream stream = OwnStream.parked(subscription);
        AppendToStreamOptions options = AppendToStreamOptions.get();
        calls.deadline().ifPresent(options::deadline);
        calls.await("write down what became of a parked event of subscription \"" + subscription + "\"", () -> clients.client().appendToStream(stream.toString(),
                options, EventDataBuilder.json(UUID.randomUUID(), stream.type(), ParkingEntries.write(entry)).build()));
    }

    @Override
    public List<NumberedParkingEntry> read(String subscription, long first, int max) {
        ReadStreamOptions options = ReadStreamOptions.get().forwards().fromRevision(first - 1).maxCount(max);
        calls.deadline().ifPresent(options::deadline);
        CompletableFuture<Optional<ReadResult>> read = calls.call("read the parked events of subscription \"" + subscription + "\"",
                () -> clients.client().readStream(OwnStream.parked(subscription).toString(), options)).thenApply(Optional::of);
        return Await.result(StreamCalls.recovering(read, StreamNotFoundException.class, e -> Optional.empty()))
                .map(result -> result.getEvents().stream().map(ResolvedEvent::getOriginalEvent).map(record -> entry(subscription, record)).toList()).orElseGet(List::of);
    }

    private static NumberedParkingEntry entry(String subscription, RecordedEvent record) {
        try {
            return new NumberedParkingEntry(record.getRevision() + 1, ParkingEntries.read(record.getEventData()));
        } catch (RuntimeException e) {
            throw new EventStoreException("The parked events of subscription \"" + subscription + "\" cannot be read: record " + record.getRevision()
                    + " of stream " + record.getStreamId() + " is none that this version of the library knows", e);
        }
    }

    @Override
    public void forget(String subscription, long before) {
        String stream = OwnStream.parked(subscription).toString();
        String what = "shorten stream " + stream;
        StreamMetadata metadata = calls.await(what, () -> clients.client().getStreamMetadata(stream));
        metadata.setTruncateBefore(before - 1);
        calls.await(what, () -> clients.client().setStreamMetadata(stream, metadata));
    }
}
