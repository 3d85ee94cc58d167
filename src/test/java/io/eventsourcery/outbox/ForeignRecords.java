package io.eventsourcery.outbox;

import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.StreamMetadata;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What stands in a log beside events of ours. */
public final class ForeignRecords {
    /** Of streams of others or the database's own, tombstone and metadata included. */
    static final int ELSEWHERE = 7;
    /** The link, and what is no JSON. */
    public static final int AMONG_OURS = 2;

    private ForeignRecords() {
    }

    /** @param ours the name of a stream of ours, which gets a link, and an event that is no JSON */
    public static void write(KurrentDBClient client, String ours) throws Exception {
        for (String foreign : List.of(ours + "-snapshot", "foreign" + ours.hashCode(), ours + "-x", "$ours" + ours.hashCode())) {
            client.appendToStream(foreign, json("whatever", "oops")).get(10, TimeUnit.SECONDS);
        }
        String gone = "gone" + ours.hashCode();
        client.appendToStream(gone, json("whatever", "{}")).get(10, TimeUnit.SECONDS);
        client.tombstoneStream(gone).get(10, TimeUnit.SECONDS);
        StreamMetadata metadata = new StreamMetadata();
        metadata.setMaxCount(1_000L);
        client.setStreamMetadata(ours, metadata).get(10, TimeUnit.SECONDS);
        client.appendToStream(ours, EventDataBuilder.binary(UUID.randomUUID(), "$>", "0@nowhere".getBytes()).build()).get(10, TimeUnit.SECONDS);
        client.appendToStream(ours, json("order-placed", "no JSON")).get(10, TimeUnit.SECONDS);
    }

    private static EventData json(String type, String data) {
        return EventDataBuilder.json(UUID.randomUUID(), type, data.getBytes()).build();
    }
}
