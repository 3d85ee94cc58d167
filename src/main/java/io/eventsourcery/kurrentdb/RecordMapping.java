package io.eventsourcery.kurrentdb;

import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import java.util.Optional;

/** Between the client's events and ours. */
final class RecordMapping {
    /** Types of KurrentDB's own records, which can stand in any stream: links, tombstones, metadata. */
    private static final String SYSTEM_TYPE = "$";

    private RecordMapping() {
    }

    static EventData toClient(RawEvent event) {
        return EventDataBuilder.json(event.id(), event.type(), event.data()).metadataAsBytes(event.metadata()).build();
    }

    /** Empty for what is no event of ours: a record of another stream form, of KurrentDB's own, or a link to nothing. */
    static Optional<RecordedRaw> toRaw(ResolvedEvent resolved) {
        RecordedEvent event = resolved.getEvent();
        return event == null ? Optional.empty() : StreamName.parse(event.getStreamId()).flatMap(name -> toRaw(event, name));
    }

    /** As if it stood in the stream of this name. */
    static Optional<RecordedRaw> toRaw(RecordedEvent event, StreamName name) {
        return event.getEventType().startsWith(SYSTEM_TYPE) ? Optional.empty() : Optional.of(new RecordedRaw(
                new RawEvent(event.getEventId(), event.getEventType(), event.getEventData(), event.getUserMetadata()),
                name.stream(), name.tenant(), event.getRevision() + 1, event.getPosition().getCommitUnsigned(), event.getCreated()));
    }
}
