package io.eventsourcery.encryption;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.KeyStorageException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.AEADBadTagException;

/** All keys of a subject as one text, each encrypted with the master key and bound to the subject and its version. */
final class KeyWrapping {
    private static final int MASTER_BYTES = 32;
    private static final String SEPARATOR = " ";

    /** The first wraps, all unwrap. */
    private final List<byte[]> masters = new ArrayList<>();

    KeyWrapping(byte[] master, byte[]... others) {
        add(master);
        for (byte[] other : others) {
            add(other);
        }
    }

    private void add(byte[] master) {
        if (master == null || master.length != MASTER_BYTES) {
            throw new InvalidInputException("master key", "(not shown)", MASTER_BYTES + " bytes");
        }
        masters.add(master.clone());
    }

    String wrap(List<SubjectKey> keys, String subject) {
        return keys.stream().map(key -> Base64.getUrlEncoder().withoutPadding().encodeToString(
                AesGcm.encrypt(masters.get(0), associated(subject, key.version()), key.secret()))).collect(Collectors.joining(SEPARATOR));
    }

    /** @throws KeyStorageException when it was wrapped with another master key, for another subject, or was changed */
    List<SubjectKey> unwrap(String wrapped, String subject) {
        List<SubjectKey> keys = new ArrayList<>();
        for (String one : wrapped.split(SEPARATOR)) {
            int version = keys.size() + 1;
            keys.add(masters.stream().map(master -> unwrap(one, subject, version, master)).flatMap(Optional::stream).findFirst()
                    .orElseThrow(() -> new KeyStorageException("A stored key cannot be unwrapped: the master key is another one than when it was stored, "
                            + "or the row of " + subject + " was changed")));
        }
        return keys;
    }

    private static Optional<SubjectKey> unwrap(String wrapped, String subject, int version, byte[] master) {
        try {
            byte[] secret = AesGcm.decrypt(master, associated(subject, version), Base64.getUrlDecoder().decode(wrapped));
            return Optional.of(SubjectKey.of(version, secret));
        } catch (AEADBadTagException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] associated(String subject, int version) {
        return AssociatedData.of("key", subject, Integer.toString(version));
    }
}
