package io.eventsourcery;

import java.nio.charset.StandardCharsets;

/** What a tenant and a category have in common: both are parts of a stream name {@code category-tenant-id}. */
final class StreamNamePart {
    private StreamNamePart() {
    }

    static boolean isLegal(String part) {
        return part.indexOf('-') < 0 && !part.isBlank() && part.chars().noneMatch(Character::isISOControl) && isEncodable(part);
    }

    /** Half of a surrogate pair would be sent as {@code ?}, and two different texts would then name one stream. */
    static boolean isEncodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
