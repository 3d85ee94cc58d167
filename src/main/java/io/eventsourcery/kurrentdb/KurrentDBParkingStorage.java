package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.core.Await;
import io.eventsourcery.spi.NumberedParkingEntry;
import io.eventsourcery.spi.ParkingEntry;
import io.eventsourcery.spi.ParkingStorage;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamState;
import java.util.List;
import java.util.UUID;

/** Each subscription's list is a stream of its own. What is forgotten at its beginning is KurrentDB's to clear away. */
final class KurrentDBParkingStorage implements ParkingStorage {
    /** So that they fit into one append of any server, whatever the messages of the causes are. */
    private static final int AT_ONCE = 100;

    private final ClientSource clients;
    private final Calls calls;
    private final OwnRecords records;

    KurrentDBParkingStorage(ClientSource clients, Calls calls) {
        this.clients = clients;
        this.calls = calls;
        this.records = new OwnRecords(clients, calls);
    }

    @Override
    public void append(String subscription, List<ParkingEntry> entries) {
        OwnStream stream = OwnStream.parked(subscription);
        for (int first = 0; first < entries.size(); first += AT_ONCE) {
            List<EventData> some = entries.subList(first, Math.min(entries.size(), first + AT_ONCE)).stream()
                    .map(entry -> EventDataBuilder.json(UUID.randomUUID(), stream.type(), ParkingEntries.write(entry)).build()).toList();
            Await.result(records.append("write down what became of parked events of subscription \"" + subscription + "\"", stream, StreamState.any(), some));
        }
    }

    @Override
    public List<NumberedParkingEntry> read(String subscription, long first, int max) {
        return Await.result(records.read("read the parked events of subscription \"" + subscription + "\"", OwnStream.parked(subscription).toString(),
                ReadStreamOptions.get().forwards().fromRevision(first - 1).maxCount(max))).stream()
                .map(resolved -> entry(subscription, resolved.getOriginalEvent())).toList();
    }

    private static NumberedParkingEntry entry(String subscription, RecordedEvent record) {
        try {
            return new NumberedParkingEntry(record.getRevision() + 1, ParkingEntries.read(record.getEventData()));
        } catch (RuntimeException e) {
            throw new EventStoreException("The parked events of subscription \"" + subscription + "\" cannot be read: record " + record.getRevision()
                    + " of stream " + record.getStreamId() + " is none that this version of the library knows; delete that stream to begin with nothing parked", e);
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
