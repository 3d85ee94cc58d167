package io.eventsourcery.encryption;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is kept in an event's metadata to decrypt it, whatever has become of its class by then. */
final class ProtectionHeader {
    private static final int FORMAT = 1;

    private ProtectionHeader() {
    }

    static String write(List<ProtectedFields> all) {
        ObjectNode header = Json.object().put("format", FORMAT);
        ArrayNode keys = header.putArray("keys");
        all.forEach(fields -> {
            ObjectNode key = keys.addObject().put("subject", fields.subject().id()).put("version", fields.version());
            ObjectNode masks = key.putObject("masks");
            fields.masks().forEach((at, mask) -> masks.set(at.toString(), mask));
        });
        return Json.text(header);
    }

    /** @throws IllegalArgumentException when it was not written so; without any of the text */
    static List<ProtectedFields> read(String text, TenantId tenant) {
        JsonNode header = parsed(text);
        if (header.path("format").asInt() != FORMAT) {
            throw new IllegalArgumentException("it is of a format that this version of the library does not know");
        }
        List<ProtectedFields> all = new ArrayList<>();
        for (JsonNode key : header.path("keys")) {
            Map<JsonPointer, JsonNode> masks = new LinkedHashMap<>();
            key.path("masks").properties().forEach(mask -> masks.put(pointer(mask.getKey()), mask.getValue()));
            refuseIf(masks.isEmpty());
            all.add(new ProtectedFields(Subject.stored(tenant, key.path("subject").asText()), key.path("version").asInt(), masks));
        }
        refuseIf(all.isEmpty());
        return all;
    }

    /** Without any field there is nothing whose decryption would show that the header was changed. */
    private static void refuseIf(boolean nothing) {
        if (nothing) {
            throw new IllegalArgumentException("it names no field");
        }
    }

    private static JsonPointer pointer(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("it names something that is no field");
        }
        return JsonPointer.compile(text);
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.tree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON");
        }
    }
}
