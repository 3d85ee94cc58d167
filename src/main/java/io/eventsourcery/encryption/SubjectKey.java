package io.eventsourcery.encryption;

import io.eventsourcery.InvalidInputException;
import java.security.MessageDigest;
import java.util.Arrays;

/** One of a subject's keys, for AES-256. Immutable and thread-safe. */
public final class SubjectKey {
    private static final int BYTES = 32;

    private final int version;
    private final byte[] secret;

    private SubjectKey(int version, byte[] secret) {
        this.version = version;
        this.secret = secret;
    }

    /**
     * @param version from 1, one more with each rotation
     * @param secret  32 bytes; copied
     * @throws InvalidInputException when one of them is not so
     */
    public static SubjectKey of(int version, byte[] secret) {
        if (version < 1) {
            throw new InvalidInputException("key version", version, "1 or more");
        }
        if (secret == null || secret.length != BYTES) {
            throw new InvalidInputException("key", "(not shown)", BYTES + " bytes");
        }
        return new SubjectKey(version, secret.clone());
    }

    /** A new one, from the JDK's secure random numbers. */
    public static SubjectKey generate(int version) {
        return of(version, SecureBytes.next(BYTES));
    }

    public int version() {
        return version;
    }

    /** A copy. */
    public byte[] secret() {
        return secret.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubjectKey that && version == that.version && MessageDigest.isEqual(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    /** The version, never the secret. */
    @Override
    public String toString() {
        return "key version " + version;
    }
}
