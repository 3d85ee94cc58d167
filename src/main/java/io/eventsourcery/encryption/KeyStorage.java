package io.eventsourcery.encryption;

import java.util.Optional;

/**
 * Keeps the keys of data subjects: none at first, then one or more of which the newest encrypts, and after shredding none for ever. That
 * is the only order in which it may go.
 *
 * <p>Must be thread-safe, also between processes that share it, and must have kept a key for good before it gives it out: data under a lost
 * key is lost. Every call waits for a bounded time, and throws {@link io.eventsourcery.KeyStorageException} when there is no answer. Events
 * are decrypted on whatever thread reads them, one of KurrentDB's client for instance, so no call may need anything of a container's thread.
 */
public interface KeyStorage {
    /**
     * The key that encrypts now, made if there is none. Callers at the same time get the same one.
     *
     * @return empty when the subject was shredded
     */
    Optional<SubjectKey> current(Subject subject);

    /**
     * The key of this version.
     *
     * @return empty when the subject has none such, shredded or not
     */
    Optional<SubjectKey> find(Subject subject, int version);

    /** Whether the subject was shredded: asked when a key is not found, and the answer decides between a mask and an error. */
    boolean isShredded(Subject subject);

    /**
     * Makes a new key, with which all is encrypted from now on; older ones still decrypt.
     *
     * @return empty when the subject was shredded
     */
    Optional<SubjectKey> rotate(Subject subject);

    /** Destroys all keys of the subject, and remembers that it did. It has none again, not even if it had none before. */
    void shred(Subject subject);
}
