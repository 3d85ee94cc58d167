package io.eventsourcery;

import java.nio.charset.StandardCharsets;

/** What a tenant and a category have in common: both are parts of a stream name {@code category-tenant-id}. */
final class StreamNamePart {
    private StreamNamePart() {
    }

    static boolean isLegal(String part) {
        return part.indexOf('-') < 0 && !part.isBlank() && !hasControlCharacter(part) && isEncodable(part);
    }

    /** Half of a surrogate pair would be sent as {@code ?}, and two different texts would then name one stream. */
    static boolean isEncodable(String text) {
        return !hasSurrogate(text) || StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    // Loops, since every record that is read has its name looked at.

    private static boolean hasControlCharacter(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasSurrogate(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }
}
