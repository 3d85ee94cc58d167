package io.eventsourcery.event;

import io.eventsourcery.MalformedEventException;
import io.eventsourcery.Recorded;
import io.eventsourcery.UnknownEvent;
import io.eventsourcery.UnknownEventTypeException;
import io.eventsourcery.UnregisteredEventException;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The one way between events and bytes. In: name, JSON, encryption. Out: decryption, upcasting, object; the same for load, snapshot,
 * subscription, outbox and replay. Immutable and thread-safe.
 */
public final class EventCodec {
    private final EventRegistry registry;
    private final EventWriting writing;
    private final EventReading reading;

    /** As declared, without upcasters and encryption. */
    public EventCodec(EventRegistry registry) {
        this(registry, EventJson.asDeclared(), Upcasters.none());
    }

    /** Without encryption. @see #EventCodec(EventRegistry, EventJson, Upcasters, DataProtection) */
    public EventCodec(EventRegistry registry, EventJson json, Upcasters upcasters) {
        this(registry, json, upcasters, DataProtection.none());
    }

    /**
     * @throws io.eventsourcery.ConfigurationException     when events of a registered class could be stored but never read, or an upcaster
     *                                                     takes a form that there never was or leads to one that nobody registered
     * @throws io.eventsourcery.UnregisteredEventException when an upcaster takes objects of a class that is not registered
     */
    public EventCodec(EventRegistry registry, EventJson json, Upcasters upcasters, DataProtection protection) {
        registry.types().forEach(json::check);
        this.registry = registry;
        this.writing = new EventWriting(registry, json, protection);
        this.reading = new EventReading(registry, json, new Evolution(registry, upcasters), protection);
    }

    /**
     * @throws UnregisteredEventException when the event's class is no registered type
     * @throws MalformedEventException    when the event or its context cannot be said in JSON
     */
    public RawEvent encode(WrappedEvent event, EventOrigin origin) {
        return writing.write(event, origin, Map.of(), new RepeatedMetadata());
    }

    /** As {@link #encode(WrappedEvent, EventOrigin)}, of several for one stream, in their order. */
    public List<RawEvent> encode(List<WrappedEvent> events, EventOrigin origin) {
        RepeatedMetadata metadata = new RepeatedMetadata();
        return events.stream().map(event -> writing.write(event, origin, Map.of(), metadata)).toList();
    }

    /**
     * As {@link #encode(WrappedEvent, EventOrigin)}, for a snapshot.
     *
     * @param version of the last event that it covers
     */
    public RawEvent encodeSnapshot(WrappedEvent snapshot, EventOrigin origin, long version) {
        return writing.write(snapshot, origin, Map.of(EventMetadata.STREAM_POSITION, version - 1), new RepeatedMetadata());
    }

    /**
     * @return usually one; another number where upcasters say so
     * @throws UnknownEventTypeException when the type is registered nowhere
     * @throws MalformedEventException   when the data is not what the type says
     */
    public List<Recorded> decode(RecordedRaw raw) {
        EventMetadata metadata = EventMetadata.read(raw.event().metadata(), raw.recordedAt());
        List<Object> events = reading.read(raw, metadata);
        return events.size() == 1 ? List.of(recorded(raw, metadata, events.get(0), 1))
                : events.stream().map(event -> recorded(raw, metadata, event, events.size())).toList();
    }

    /** As {@link #decode}, with an {@link UnknownEvent} for what {@link #decode} would refuse. */
    public List<Recorded> decodeOrPassOn(RecordedRaw raw) {
        try {
            return decode(raw);
        } catch (UnknownEventTypeException | MalformedEventException e) {
            EventMetadata metadata = EventMetadata.read(raw.event().metadata(), raw.recordedAt());
            String json = new String(raw.event().data(), StandardCharsets.UTF_8);
            return List.of(recorded(raw, metadata, raw.event().type(), new UnknownEvent(raw.event().type(), json), 1));
        }
    }

    /** Whether it is a JSON object, as all that we write. What is not is nobody's event, whatever its stream and type are called. */
    public static boolean isEvent(RecordedRaw raw) {
        return JsonFields.read(raw.event().data()).isPresent();
    }

    /** The version of the last event that a snapshot covers; empty for what is no snapshot. */
    public OptionalLong snapshotVersion(RecordedRaw snapshot) {
        Object position = EventMetadata.read(snapshot.event().metadata(), snapshot.recordedAt()).own().get(EventMetadata.STREAM_POSITION);
        return position instanceof Number number && number.longValue() >= 0 ? OptionalLong.of(number.longValue() + 1) : OptionalLong.empty();
    }

    private Recorded recorded(RecordedRaw raw, EventMetadata metadata, Object event, int parts) {
        return recorded(raw, metadata, registry.nameOf(event.getClass()), event, parts);
    }

    private static Recorded recorded(RecordedRaw raw, EventMetadata metadata, String type, Object event, int parts) {
        return new Recorded(new WrappedEvent(raw.event().id(), event, metadata.createdAt(), metadata.context()), type, raw.stream(), raw.tenant(),
                raw.version(), raw.position(), parts);
    }
}
