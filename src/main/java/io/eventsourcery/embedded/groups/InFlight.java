package io.eventsourcery.embedded.groups;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Messages that consumers hold. An id has one place: a second message with it is delivered, but nothing waits for its answer. */
final class InFlight {

    /** A message, who has it, and until when. */
    record Entry(Message message, Consumer consumer, long due) {
    }

    // Every message has the same time, so the order of delivery is the order of time-outs.
    private final Map<UUID, Entry> byId = new LinkedHashMap<>();
    private final TreeMap<Long, Message> bySequence = new TreeMap<>();

    boolean holds(UUID id) {
        return byId.containsKey(id);
    }

    void add(Entry entry) {
        byId.put(entry.message().id(), entry);
        if (entry.message().counted()) {
            bySequence.put(entry.message().sequence(), entry.message());
        }
    }

    /** Takes a message out; null if the id is not in flight. */
    Entry remove(UUID id) {
        var entry = byId.remove(id);
        if (entry != null && entry.message().counted()) {
            bySequence.remove(entry.message().sequence());
        }
        return entry;
    }

    /** Ids of what is out of time, in order of delivery. */
    List<UUID> expired(long now) {
        List<UUID> ids = new ArrayList<>();
        for (var entry : byId.values()) {
            if (entry.due() > now) {
                break;
            }
            ids.add(entry.message().id());
        }
        return ids;
    }

    List<UUID> of(Consumer consumer) {
        List<UUID> ids = new ArrayList<>();
        for (var entry : byId.values()) {
            if (entry.consumer() == consumer) {
                ids.add(entry.message().id());
            }
        }
        return ids;
    }

    /** The first message that a checkpoint has to wait for, or null. */
    Message lowest() {
        var first = bySequence.firstEntry();
        return first == null ? null : first.getValue();
    }

    int size() {
        return byId.size();
    }
}
