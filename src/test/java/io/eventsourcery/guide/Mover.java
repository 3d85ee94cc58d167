package io.eventsourcery.guide;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventsourcery.Context;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.WrappedEvent;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

class Mover {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Class<?>> CLASSES = Map.of("order-placed", OrderPlaced.class);

    public long appendByClient(KurrentDBClient client, String stream, String customer) throws Exception {
        EventData placed = EventDataBuilder.json("order-placed", JSON.writeValueAsBytes(new OrderPlaced(customer))).build();
        AppendToStreamOptions isNew = AppendToStreamOptions.get().streamState(StreamState.noStream());
        return client.appendToStream(stream, isNew, placed).get(10, TimeUnit.SECONDS).getNextExpectedRevision().toRawLong();
    }

    public long append(EventStore store, StreamId stream, String customer) {
        return store.append(stream, ExpectedVersion.noStream(), new OrderPlaced(customer)).version();
    }

    public long move(KurrentDBClient client, String from, EventStore store, StreamId to) throws Exception {
        List<WrappedEvent> events = new ArrayList<>();
        for (ResolvedEvent found : client.readStream(from, ReadStreamOptions.get().forwards().fromStart()).get(30, TimeUnit.SECONDS).getEvents()) {
            RecordedEvent old = found.getEvent();
            Object event = JSON.readValue(old.getEventData(), CLASSES.get(old.getEventType()));
            events.add(new WrappedEvent(old.getEventId(), event, old.getCreated(), Context.empty()));
        }
        return store.append(to, ExpectedVersion.noStream(), events).version();
    }
}
