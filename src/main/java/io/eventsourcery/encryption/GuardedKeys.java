package io.eventsourcery.encryption;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.KeyStorageException;
import java.util.Optional;
import java.util.function.Supplier;

/** A storage of anybody's, whose failures are all of the one kind that says so. */
final class GuardedKeys implements KeyStorage {
    private final KeyStorage keys;

    GuardedKeys(KeyStorage keys) {
        this.keys = keys;
    }

    @Override
    public Optional<SubjectKey> current(Subject subject) {
        return guarded(() -> keys.current(subject));
    }

    @Override
    public Optional<SubjectKey> find(Subject subject, int version) {
        return guarded(() -> keys.find(subject, version));
    }

    @Override
    public boolean isShredded(Subject subject) {
        return guarded(() -> keys.isShredded(subject));
    }

    @Override
    public Optional<SubjectKey> rotate(Subject subject) {
        return guarded(() -> keys.rotate(subject));
    }

    @Override
    public void shred(Subject subject) {
        guarded(() -> {
            keys.shred(subject);
            return true;
        });
    }

    private static <T> T guarded(Supplier<T> call) {
        T answer;
        try {
            answer = call.get();
        } catch (EventStoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new KeyStorageException("The key storage failed with " + e.getClass().getName(), e);
        }
        if (answer == null) {
            throw new KeyStorageException("The key storage answered null");
        }
        return answer;
    }
}
