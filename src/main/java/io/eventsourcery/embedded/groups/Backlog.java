package io.eventsourcery.embedded.groups;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * What waits for a consumer: retries, then new events up to the size of the history buffer. Live events that find no room are left in the
 * log, and the backlog is behind until the history has been read to its end again.
 */
final class Backlog {

    private final RetryQueue retries = new RetryQueue();
    private final ArrayDeque<Message> fresh = new ArrayDeque<>();
    private final LiveWindow window;
    private final int limit;
    private boolean live;
    private long highest;

    /** @param after the place in the source after which events count */
    Backlog(GroupSettings settings, boolean live, long after) {
        this.window = new LiveWindow(settings.liveBufferSize());
        this.limit = settings.historyBufferSize();
        this.live = live;
        this.highest = after;
    }

    boolean live() {
        return live;
    }

    boolean accepts(int page) {
        return limit - fresh.size() - retries.size() > page;
    }

    void addRead(Message message) {
        append(message);
    }

    /** Takes a new event, unless it came by way of the history; falls behind if there is no room. */
    void addLive(Message message) {
        if (message.position <= highest) {
            return;
        }
        window.add(message);
        if (!live) {
            return;
        }
        if (fresh.size() + retries.size() < limit) {
            append(message);
        } else {
            live = false;
        }
    }

    /** The history has been read to its end. */
    void becomeLive() {
        live = true;
        window.drain(this::append);
    }

    private void append(Message message) {
        if (message.position > highest) {
            highest = message.position;
            fresh.addLast(message);
        }
    }

    /** The last message after which the filter kept something out, or null if nothing is waiting. */
    Message newest() {
        return fresh.peekLast();
    }

    RetryQueue retries() {
        return retries;
    }

    Iterator<Message> fresh() {
        return fresh.iterator();
    }

    int freshCount() {
        return fresh.size();
    }

    int liveCount() {
        return window.size();
    }
}
