package io.eventsourcery.encryption;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.DecryptionException;
import io.eventsourcery.event.EventIdentity;
import io.eventsourcery.spi.RecordedRaw;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/** Decrypts one event, or masks it. */
final class Revealing {
    private final KeyStorage keys;
    private final ObjectNode data;
    private final String header;
    private final String digest;
    private final RecordedRaw raw;

    Revealing(KeyStorage keys, ObjectNode data, String header, RecordedRaw raw) {
        this.keys = keys;
        this.data = data;
        this.header = header;
        this.digest = Sha256.of(header);
        this.raw = raw;
    }

    void run() {
        for (ProtectedFields fields : fields()) {
            Optional<SubjectKey> key = keys.find(fields.subject(), fields.version());
            boolean masked = key.isEmpty() && keys.isShredded(fields.subject());
            fields.masks().forEach((at, mask) -> Json.set(data, at, masked ? mask(at, mask) : decrypted(at, key, fields.version())));
        }
    }

    private List<ProtectedFields> fields() {
        try {
            return ProtectionHeader.read(header, raw.tenant());
        } catch (IllegalArgumentException e) {
            throw failure("$es-protection", "the metadata was changed, or " + e.getMessage());
        }
    }

    private JsonNode mask(JsonPointer at, JsonNode mask) {
        stored(at);
        return mask;
    }

    private JsonNode decrypted(JsonPointer at, Optional<SubjectKey> found, int version) {
        SubjectKey key = found.orElseThrow(() -> failure(at.toString(), "the key storage has no key of version " + version
                + " for its data subject, and does not know that it was shredded; look whether it is the storage of this application and complete"));
        try {
            return EncryptedValue.decrypt(stored(at), key, EventIdentity.of(raw), at, digest);
        } catch (GeneralSecurityException e) {
            throw failure(at.toString(), "it was encrypted with another key, or the event's field, id, type or metadata was changed since");
        }
    }

    private JsonNode stored(JsonPointer at) {
        JsonNode stored = data.at(at);
        if (stored.isMissingNode()) {
            throw failure(at.toString(), "it is not there any more");
        }
        return stored;
    }

    private DecryptionException failure(String field, String why) {
        return new DecryptionException(raw.stream(), raw.tenant(), raw.version(), field, why);
    }
}
