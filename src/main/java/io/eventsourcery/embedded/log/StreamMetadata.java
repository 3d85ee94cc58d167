package io.eventsourcery.embedded.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The part of a stream's metadata that decides what is still readable. -1 stands for not set. */
record StreamMetadata(long maxCount, long maxAgeSeconds, long truncateBefore) {
    static final StreamMetadata NONE = new StreamMetadata(-1, -1, -1);
    /** Metadata streams keep only their newest event, whatever anybody says. */
    static final StreamMetadata OF_METADATA = new StreamMetadata(1, -1, -1);
    static final String TYPE = "$metadata";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Metadata that cannot be understood counts as none. */
    static StreamMetadata of(LogRecord record) {
        JsonNode node = record.json() ? parse(record.data()) : null;
        if (node == null || node.has("$acl") && !node.get("$acl").isObject()) return NONE;
        for (String key : new String[]{"$maxCount", "$maxAge", "$tb"})
            if (node.has(key) && !node.get(key).isIntegralNumber()) return NONE;
        return new StreamMetadata(atLeast(node, "$maxCount", 1), atLeast(node, "$maxAge", 1), atLeast(node, "$tb", 0));
    }

    boolean softDeleted() {
        return truncateBefore == Long.MAX_VALUE;
    }

    static byte[] softDelete() {
        return ("{\"$tb\":" + Long.MAX_VALUE + "}").getBytes(StandardCharsets.UTF_8);
    }

    /** The same JSON with another truncation, or null if it is none. */
    static byte[] truncatedBefore(byte[] json, long revision) {
        if (!(parse(json) instanceof ObjectNode node)) return null;
        try {
            return JSON.writeValueAsBytes(node.put("$tb", revision));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(byte[] data) {
        try {
            return JSON.readTree(data) instanceof ObjectNode object ? object : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static long atLeast(JsonNode node, String key, long least) {
        JsonNode value = node.get(key);
        return value == null || !value.canConvertToLong() || value.longValue() < least ? -1 : value.longValue();
    }
}
