package io.eventsourcery.spi;

import java.util.UUID;

/**
 * An event as a database keeps it. The arrays are not copied: whoever has one must not change it.
 *
 * @param id       the event's id
 * @param type     its registered name
 * @param data     its fields, a JSON object in UTF-8
 * @param metadata its context and {@code created_at}, a JSON object in UTF-8
 */
public record RawEvent(UUID id, String type, byte[] data, byte[] metadata) {
    /** Type and id, never the content. */
    @Override
    public String toString() {
        return type + " " + id;
    }
}
