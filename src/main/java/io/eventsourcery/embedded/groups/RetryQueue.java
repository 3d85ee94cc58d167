package io.eventsourcery.embedded.groups;

import java.util.Iterator;
import java.util.LinkedList;
import java.util.ListIterator;

/** What is delivered again, before anything new: by place in the source, replayed messages behind those that wait already. */
final class RetryQueue implements Iterable<Message> {

    private final LinkedList<Message> messages = new LinkedList<>();

    void add(Message message) {
        if (message.replayed) {
            messages.addLast(message);
            return;
        }
        ListIterator<Message> place = messages.listIterator(messages.size());
        int later = messages.size();
        for (int i = messages.size(); i > 0; i--) {
            var other = place.previous();
            if (other.replayed) {
                continue;
            }
            if (other.position <= message.position) {
                break;
            }
            later = i - 1;
        }
        messages.add(later, message);
    }

    /** The first message that a checkpoint has to wait for, or null. */
    Message lowest() {
        for (var message : messages) {
            if (message.counted()) {
                return message;
            }
        }
        return null;
    }

    @Override
    public Iterator<Message> iterator() {
        return messages.iterator();
    }

    int size() {
        return messages.size();
    }
}
