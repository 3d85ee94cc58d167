package io.eventsourcery.encryption;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Keeps keys while the process lives, for tests and demonstrations: what is stored with them cannot be read by another one. */
public final class InMemoryKeyStorage implements KeyStorage {
    /** Oldest first; empty for a shredded subject. */
    private final Map<Subject, List<SubjectKey>> keys = new ConcurrentHashMap<>();

    @Override
    public Optional<SubjectKey> current(Subject subject) {
        return newest(keys.computeIfAbsent(subject, none -> List.of(SubjectKey.generate(1))));
    }

    @Override
    public Optional<SubjectKey> find(Subject subject, int version) {
        return keys.getOrDefault(subject, List.of()).stream().filter(key -> key.version() == version).findFirst();
    }

    @Override
    public boolean isShredded(Subject subject) {
        List<SubjectKey> known = keys.get(subject);
        return known != null && known.isEmpty();
    }

    @Override
    public Optional<SubjectKey> rotate(Subject subject) {
        return newest(keys.compute(subject, (same, known) -> known == null ? List.of(SubjectKey.generate(1)) : withOneMore(known)));
    }

    @Override
    public void shred(Subject subject) {
        keys.put(subject, List.of());
    }

    private static List<SubjectKey> withOneMore(List<SubjectKey> known) {
        return known.isEmpty() ? known : Stream.concat(known.stream(), Stream.of(SubjectKey.generate(known.size() + 1))).toList();
    }

    private static Optional<SubjectKey> newest(List<SubjectKey> known) {
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
    }
}
