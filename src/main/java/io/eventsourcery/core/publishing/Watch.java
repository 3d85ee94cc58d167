package io.eventsourcery.core.publishing;

import io.eventsourcery.core.Deadline;
import io.eventsourcery.core.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/**
 * Gives up publications that take too long, and knows how long others wait for their turn. One timer looks after all of them, as one for each would cost
 * more than most of them. Thread-safe.
 */
final class Watch {
    private final Duration timeout;
    private final Duration turn;
    /** In the order in which they began, and so in that of their deadlines. */
    private final Map<Publication, Deadline> running = new LinkedHashMap<>();
    private Future<?> timer;
    private boolean closed;

    /** @param turn for how long events are begun with that were given together */
    Watch(Duration timeout, Duration turn) {
        this.timeout = timeout;
        this.turn = turn;
    }

    Duration turn() {
        return turn;
    }

    Duration timeout() {
        return timeout;
    }

    synchronized void begin(Publication publication) {
        running.put(publication, Deadline.in(timeout));
        if (timer == null) {
            timer = Timeouts.later(timeout, this::look);
        }
    }

    synchronized void end(Publication publication) {
        running.remove(publication);
        cancelIfOver();
    }

    private void look() {
        late().forEach(Publication::giveUp);
    }

    private synchronized List<Publication> late() {
        List<Publication> late = new ArrayList<>();
        timer = null;
        for (Map.Entry<Publication, Deadline> entry : running.entrySet()) {
            if (!entry.getValue().isOver()) {
                timer = Timeouts.later(entry.getValue().left(), this::look);
                break;
            }
            late.add(entry.getKey());
        }
        running.keySet().removeAll(late);
        return late;
    }

    /** No others begin. Those that run are watched to their ends. */
    synchronized void close() {
        closed = true;
        cancelIfOver();
    }

    private void cancelIfOver() {
        if (closed && running.isEmpty() && timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
