package io.eventsourcery.encryption;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.KeyStorageException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.AEADBadTagException;

/** All keys of a subject as one text, each encrypted with the master key and bound to the subject and its version. */
final class KeyWrapping {
    private static final int MASTER_BYTES = 32;
    private static final String SEPARATOR = " ";

    private final byte[] master;

    KeyWrapping(byte[] master) {
        if (master == null || master.length != MASTER_BYTES) {
            throw new InvalidInputException("master key", "(not shown)", MASTER_BYTES + " bytes");
        }
        this.master = master.clone();
    }

    String wrap(List<SubjectKey> keys, String subject) {
        return keys.stream().map(key -> Base64.getUrlEncoder().withoutPadding().encodeToString(
                AesGcm.encrypt(master, associated(subject, key.version()), key.secret()))).collect(Collectors.joining(SEPARATOR));
    }

    /** @throws KeyStorageException when it was wrapped with another master key, for another subject, or was changed */
    List<SubjectKey> unwrap(String wrapped, String subject) {
        List<SubjectKey> keys = new ArrayList<>();
        for (String one : wrapped.split(SEPARATOR)) {
            int version = keys.size() + 1;
            try {
                keys.add(SubjectKey.of(version, AesGcm.decrypt(master, associated(subject, version), Base64.getUrlDecoder().decode(one))));
            } catch (AEADBadTagException | IllegalArgumentException e) {
                throw new KeyStorageException("A stored key cannot be unwrapped: the master key is another one than when it was stored, or the row of "
                        + subject + " was changed");
            }
        }
        return keys;
    }

    private static byte[] associated(String subject, int version) {
        return AssociatedData.of("key", subject, Integer.toString(version));
    }
}
