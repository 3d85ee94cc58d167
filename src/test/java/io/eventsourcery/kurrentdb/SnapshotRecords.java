package io.eventsourcery.kurrentdb;

import io.eventsourcery.Database;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Snapshots as KurrentDB's own client sees them. */
final class SnapshotRecords {
    private SnapshotRecords() {
    }

    static RecordedEvent last(StreamName stream) {
        try {
            return Database.client().readStream(stream + "-snapshot", ReadStreamOptions.get().backwards().fromEnd().maxCount(1)).get(10, TimeUnit.SECONDS)
                    .getEvents().get(0).getEvent();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static void append(StreamName stream, String type, String data, String metadata) {
        append(stream, type, data.getBytes(StandardCharsets.UTF_8), metadata.getBytes(StandardCharsets.UTF_8));
    }

    /** The last snapshot of one stream becomes the last of another. */
    static void move(StreamName from, StreamName to) {
        RecordedEvent snapshot = last(from);
        append(to, snapshot.getEventType(), snapshot.getEventData(), snapshot.getUserMetadata());
    }

    private static void append(StreamName stream, String type, byte[] data, byte[] metadata) {
        try {
            Database.client().appendToStream(stream + "-snapshot", EventDataBuilder.json(UUID.randomUUID(), type, data).metadataAsBytes(metadata).build())
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
