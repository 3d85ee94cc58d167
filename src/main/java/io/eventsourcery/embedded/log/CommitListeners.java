package io.eventsourcery.embedded.log;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who is woken by which write. A listener of one stream costs nothing when others are written. */
final class CommitListeners {
    private final List<Runnable> ofAll = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<String, Set<Runnable>> ofStream = new ConcurrentHashMap<>();

    Subscribed add(Runnable listener) {
        ofAll.add(listener);
        return () -> ofAll.remove(listener);
    }

    Subscribed add(String stream, Runnable listener) {
        ofStream.compute(stream, (name, set) -> {
            Set<Runnable> listeners = set == null ? ConcurrentHashMap.newKeySet() : set;
            listeners.add(listener);
            return listeners;
        });
        return () -> ofStream.computeIfPresent(stream, (name, set) -> {
            set.remove(listener);
            return set.isEmpty() ? null : set;
        });
    }

    void committed(Set<String> streams) {
        for (Runnable listener : ofAll) listener.run();
        for (String stream : streams) ofStream.getOrDefault(stream, Set.of()).forEach(Runnable::run);
    }
}
