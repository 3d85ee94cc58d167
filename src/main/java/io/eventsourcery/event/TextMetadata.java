package io.eventsourcery.event;

import io.eventsourcery.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Metadata for an append that takes texts only: what is null is left out, anything else but a text is refused. */
public final class TextMetadata {
    private TextMetadata() {
    }

    /**
     * @param metadata as {@link EventCodec} encodes it
     * @throws InvalidInputException when an entry is neither a text nor null
     */
    public static byte[] of(byte[] metadata) {
        Map<String, Object> texts = new LinkedHashMap<>();
        try {
            Map<String, Object> entries = EventJson.asDeclared().fields(metadata);
            entries.forEach((key, value) -> {
                if (value != null && !(value instanceof String)) {
                    throw new InvalidInputException("context entry \"" + key + "\"", "(not shown)", "a text, in an append to several streams");
                }
                if (value != null) {
                    texts.put(key, value);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return EventJson.asDeclared().bytes(texts);
    }
}
