package io.eventsourcery.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.eventsourcery.MalformedEventException;
import io.eventsourcery.Recorded;
import io.eventsourcery.UnknownEvent;
import io.eventsourcery.UnknownEventTypeException;
import io.eventsourcery.UnregisteredEventException;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The one way between events and bytes, in both directions. Immutable and thread-safe. */
public final class EventCodec {
    private final EventRegistry registry;

    public EventCodec(EventRegistry registry) {
        this.registry = registry;
    }

    /**
     * @throws UnregisteredEventException when the event's class is no registered type
     * @throws MalformedEventException    when the event or its context cannot be said in JSON
     */
    public RawEvent encode(WrappedEvent wrapped) {
        String type = registry.nameOf(wrapped.event().getClass());
        return new RawEvent(wrapped.id(), type, EventJson.bytes(wrapped.event()),
                new EventMetadata(wrapped.context(), wrapped.createdAt()).toJson());
    }

    /**
     * @throws UnknownEventTypeException when the type is registered nowhere
     * @throws MalformedEventException   when the data is not what the type says
     */
    public Recorded decode(RecordedRaw raw) {
        Class<?> type = registry.classOf(raw.event().type()).orElseThrow(() ->
                new UnknownEventTypeException(raw.event().type(), raw.stream(), raw.tenant(), raw.version()));
        return recorded(raw, read(raw, type));
    }

    /** As {@link #decode}, with an {@link UnknownEvent} for what {@link #decode} would refuse. */
    public Recorded decodeOrPassOn(RecordedRaw raw) {
        try {
            return decode(raw);
        } catch (UnknownEventTypeException | MalformedEventException e) {
            return recorded(raw, new UnknownEvent(raw.event().type(), new String(raw.event().data(), StandardCharsets.UTF_8)));
        }
    }

    private static Object read(RecordedRaw raw, Class<?> type) {
        try {
            Object event = EventJson.mapper().readValue(raw.event().data(), type);
            if (event == null) {
                throw new MalformedEventException(raw + " is null");
            }
            return event;
        } catch (JsonProcessingException e) {
            throw new MalformedEventException(raw + " cannot be read as " + type.getName() + FieldPath.of(e));
        } catch (IOException e) {
            throw new MalformedEventException(raw + " cannot be read as " + type.getName());
        }
    }

    private static Recorded recorded(RecordedRaw raw, Object event) {
        EventMetadata metadata = EventMetadata.read(raw.event().metadata(), raw.recordedAt());
        return new Recorded(new WrappedEvent(raw.event().id(), event, metadata.createdAt(), metadata.context()),
                raw.event().type(), raw.stream(), raw.tenant(), raw.version(), raw.position());
    }
}
