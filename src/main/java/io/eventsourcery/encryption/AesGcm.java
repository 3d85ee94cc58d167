package io.eventsourcery.encryption;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM: a fresh nonce of 96 bits, the cipher text, a tag of 128 bits. */
final class AesGcm {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private AesGcm() {
    }

    static byte[] encrypt(byte[] key, byte[] associated, byte[] plain) {
        byte[] nonce = SecureBytes.next(NONCE_BYTES);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain);
            return ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot encrypt with AES-256-GCM", e);
        }
    }

    /** @throws AEADBadTagException when it was encrypted with another key or other associated data, or was changed */
    static byte[] decrypt(byte[] key, byte[] associated, byte[] encrypted) throws AEADBadTagException {
        if (encrypted.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new AEADBadTagException("Too short");
        }
        byte[] nonce = Arrays.copyOf(encrypted, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot decrypt with AES-256-GCM", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }
}
