package io.eventsourcery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** RFC 9562 version 5 (SHA-1), which the JDK lacks, in Event Sourcery's namespace. */
final class NameBasedUuid {
    private static final UUID NAMESPACE = UUID.fromString("3a24a3ee-d33d-4266-93ab-7d8e256a6d44");

    private NameBasedUuid() {
    }

    static UUID of(String name) {
        InvalidInputException.requireNonNull(name, "name");
        if (!StreamNamePart.isEncodable(name)) {
            throw new InvalidInputException("name", name, "a text that can be encoded in UTF-8");
        }
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16).putLong(NAMESPACE.getMostSignificantBits()).putLong(NAMESPACE.getLeastSignificantBits()).array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long version5 = hash.getLong() & ~0xF000L | 0x5000L;
        long variant = hash.getLong() & ~(0b11L << 62) | 0b10L << 62;
        return new UUID(version5, variant);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
