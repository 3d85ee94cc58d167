package io.eventsourcery.embedded.groups;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/** The newest events of the source, as many as the live buffer holds. */
final class LiveWindow {

    private final ArrayDeque<Message> messages = new ArrayDeque<>();
    private final int size;

    LiveWindow(int size) {
        this.size = size;
    }

    void add(Message message) {
        messages.addLast(message);
        if (messages.size() > size) {
            messages.removeFirst();
        }
    }

    void drain(Consumer<Message> to) {
        messages.forEach(to);
        messages.clear();
    }

    int size() {
        return messages.size();
    }
}
