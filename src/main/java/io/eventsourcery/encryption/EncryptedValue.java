package io.eventsourcery.encryption;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.eventsourcery.event.EventIdentity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;

/** A value of an event as it is stored: a text that tells nobody anything, bound to the event, its place in it, and its metadata. */
final class EncryptedValue {
    private static final String PREFIX = "encrypted:";
    /** Nonce, tag, and at least one byte between them. */
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{39,}");

    private EncryptedValue() {
    }

    /** @param digest of the metadata's header, not the header itself, which is as long as there are fields */
    static JsonNode encrypt(JsonNode value, SubjectKey key, EventIdentity event, JsonPointer at, String digest) {
        byte[] encrypted = AesGcm.encrypt(key.secret(), associated(event, at, digest), Json.bytes(value));
        return TextNode.valueOf(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(encrypted));
    }

    /** @throws GeneralSecurityException when it is not what {@link #encrypt} made with the same key for the same place */
    static JsonNode decrypt(JsonNode stored, SubjectKey key, EventIdentity event, JsonPointer at, String digest) throws GeneralSecurityException {
        if (!stored.isTextual() || !stored.textValue().startsWith(PREFIX)) {
            throw new AEADBadTagException("Not encrypted");
        }
        try {
            byte[] encrypted = Base64.getUrlDecoder().decode(stored.textValue().substring(PREFIX.length()));
            return Json.tree(new String(AesGcm.decrypt(key.secret(), associated(event, at, digest), encrypted), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | JsonProcessingException e) {
            // Neither is told: their messages quote what they were given.
            throw new AEADBadTagException("Not encrypted by this library");
        }
    }

    /** Whether it can be nothing else. */
    static boolean is(JsonNode stored) {
        return stored.isTextual() && FORM.matcher(stored.textValue()).matches();
    }

    /** Whether there may be one in the data, which is what most data is spared to be parsed for. */
    static boolean mayBeIn(byte[] data) {
        return new String(data, StandardCharsets.ISO_8859_1).contains(PREFIX);
    }

    private static byte[] associated(EventIdentity event, JsonPointer at, String digest) {
        return AssociatedData.of(event.id().toString(), event.type(), event.tenant().value(), at.toString(), digest);
    }
}
