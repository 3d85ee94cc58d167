package io.eventsourcery.embedded.log;

import java.util.UUID;

/** One record somebody wants written. The log keeps the arrays, so they must not change afterwards. */
public record NewRecord(UUID id, String type, boolean json, byte[] data, byte[] metadata) {
}
