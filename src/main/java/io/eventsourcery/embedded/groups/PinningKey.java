package io.eventsourcery.embedded.groups;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventsourcery.embedded.log.Links;
import io.eventsourcery.embedded.log.LogRecord;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** By what events are kept together. */
final class PinningKey {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PinningKey() {
    }

    /** The stream of the event, also of one whose link was not followed. */
    static String stream(SourceEvent event) {
        var record = event.target();
        return record.type().equals(LogRecord.LINK) ? linkedStream(record) : record.stream();
    }

    private static String linkedStream(LogRecord link) {
        return Links.target(link).map(Links.Target::stream).orElseGet(() -> new String(link.data(), StandardCharsets.UTF_8));
    }

    /** The correlation id in the event's metadata, the stream if there is none. */
    static String correlation(SourceEvent event) {
        if (event.event() == null || event.event().metadata().length == 0) {
            return stream(event);
        }
        try {
            var id = JSON.readTree(event.event().metadata()).path("$correlationId");
            return id.isTextual() ? id.textValue() : stream(event);
        } catch (IOException notJson) {
            return stream(event);
        }
    }
}
