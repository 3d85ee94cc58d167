package io.eventsourcery.core.publishing;

import java.util.ArrayList;
import java.util.List;

/** Events that wait for each other, by version. Not thread-safe. */
final class Lane {
    /** Where a lane is. */
    enum State {
        READY, RUNNING, DELAYED
    }

    private final Object key;
    private final List<Item> items = new ArrayList<>();
    private State state = State.READY;
    private Publication publication;
    /** How many of its events the publication has. */
    private int given;
    private long due;

    Lane(Object key) {
        this.key = key;
    }

    Object key() {
        return key;
    }

    Item head() {
        return items.get(0);
    }

    /** Before those that have a later version; never before one that is being published. */
    void add(Item item) {
        int fixed = state == State.RUNNING ? given(item) : 0;
        int place = items.size();
        while (place > fixed && items.get(place - 1).version() > item.version()) {
            place--;
        }
        items.add(place, item);
    }

    private int given(Item item) {
        if (given > 1 && items.get(given - 1).version() > item.version()) {
            given -= publication.takeBack();
        }
        return given;
    }

    /** Its first events are being published. */
    void running(Publication by, int events) {
        state = State.RUNNING;
        publication = by;
        given = events;
    }

    List<Item> items() {
        return items;
    }

    void removeHead() {
        items.remove(0);
        given--;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    State state() {
        return state;
    }

    void state(State state) {
        this.state = state;
    }

    /** By {@link System#nanoTime}, while it is delayed. */
    long due() {
        return due;
    }

    void due(long due) {
        this.due = due;
    }
}
