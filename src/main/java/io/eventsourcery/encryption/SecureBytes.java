package io.eventsourcery.encryption;

import java.security.SecureRandom;

/** Random bytes for keys and nonces. */
final class SecureBytes {
    private static final SecureRandom RANDOM = new SecureRandom();

    private SecureBytes() {
    }

    static byte[] next(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
