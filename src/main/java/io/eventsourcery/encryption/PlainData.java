package io.eventsourcery.encryption;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventsourcery.DecryptionException;
import io.eventsourcery.spi.RecordedRaw;
import java.nio.charset.StandardCharsets;

/** The data of an event whose metadata says nothing of encryption: a cipher text in it has lost its metadata, and is nobody's value. */
final class PlainData {
    private PlainData() {
    }

    /** @throws DecryptionException when there is one; names the first field */
    static void check(RecordedRaw raw) {
        if (EncryptedValue.mayBeIn(raw.event().data())) {
            try {
                refuse(Json.tree(new String(raw.event().data(), StandardCharsets.UTF_8)), JsonPointer.empty(), raw);
            } catch (JsonProcessingException e) {
                // Whoever reads it as an event says what is wrong with it.
            }
        }
    }

    private static void refuse(JsonNode node, JsonPointer at, RecordedRaw raw) {
        if (EncryptedValue.is(node)) {
            throw new DecryptionException(raw.stream(), raw.tenant(), raw.version(), at.toString(),
                    "it is encrypted, and the metadata that tells how was lost or changed");
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                refuse(node.get(i), at.appendIndex(i), raw);
            }
        }
        node.properties().forEach(field -> refuse(field.getValue(), at.appendProperty(field.getKey()), raw));
    }
}
