package io.eventsourcery.encryption;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.InvalidInputException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers for a while the keys that were found in another storage, so that reading does not ask for each event. Whatever is shredded may
 * be readable for that while in processes that have it in mind; writing always asks. Holds 10 000 keys at most. Thread-safe.
 */
public final class CachedKeyStorage implements KeyStorage {
    private static final int MOST = 10_000;

    private record Wanted(Subject subject, int version) {
    }

    private record Remembered(SubjectKey key, long since) {
    }

    private final KeyStorage storage;
    private final long nanos;
    private final LongSupplier clock;
    private final Map<Wanted, Remembered> remembered = new LinkedHashMap<>();

    /**
     * @param period more than zero
     * @throws ConfigurationException when it is not so
     */
    public CachedKeyStorage(KeyStorage storage, Duration period) {
        this(storage, period, System::nanoTime);
    }

    CachedKeyStorage(KeyStorage storage, Duration period, LongSupplier clock) {
        this.storage = InvalidInputException.requireNonNull(storage, "key storage");
        if (period == null || period.isZero() || period.isNegative()) {
            throw new ConfigurationException("Illegal period " + period + " to remember keys for; accepted: more than zero");
        }
        this.nanos = period.toNanos();
        this.clock = clock;
    }

    @Override
    public Optional<SubjectKey> current(Subject subject) {
        return storage.current(subject);
    }

    @Override
    public Optional<SubjectKey> find(Subject subject, int version) {
        Wanted wanted = new Wanted(subject, version);
        long now = clock.getAsLong();
        synchronized (remembered) {
            Remembered known = remembered.get(wanted);
            if (known != null && now - known.since() < nanos) {
                return Optional.of(known.key());
            }
        }
        Optional<SubjectKey> found = storage.find(subject, version);
        found.ifPresent(key -> remember(wanted, new Remembered(key, now)));
        return found;
    }

    /** Since before it was asked for, so that no key outlives its shredding for longer than the period. */
    private void remember(Wanted wanted, Remembered key) {
        synchronized (remembered) {
            remembered.remove(wanted);
            remembered.put(wanted, key);
            if (remembered.size() > MOST) {
                Iterator<Wanted> oldest = remembered.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
    }

    @Override
    public boolean isShredded(Subject subject) {
        return storage.isShredded(subject);
    }

    @Override
    public Optional<SubjectKey> rotate(Subject subject) {
        return storage.rotate(subject);
    }

    @Override
    public void shred(Subject subject) {
        storage.shred(subject);
        synchronized (remembered) {
            remembered.keySet().removeIf(wanted -> wanted.subject().equals(subject));
        }
    }
}
