package io.eventsourcery.embedded.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What was sent to clients and not taken by them yet, all together. While that is too much nobody is sent more, and if others have to wait for
 * it, whoever has not taken anything for a while is given up. Safe for any number of threads.
 */
public final class Outgoing {
    private final long most;
    private final Duration patience;
    private final ScheduledExecutorService timer;
    private final Set<Sent> untaken = new LinkedHashSet<>();
    private final Set<Sent> waiting = new LinkedHashSet<>();
    private long bytes;

    /**
     * @param most     in bytes
     * @param patience how long a client may take nothing while others wait
     * @param timer    whose thread tells who waited that there is room, and who is given up that it is
     */
    public Outgoing(long most, Duration patience, ScheduledExecutorService timer) {
        this.most = most;
        this.patience = patience;
        this.timer = timer;
    }

    /** What a client is going to be sent in one call. */
    public Sent open(Runnable whenRoom, Runnable whenGivenUp) {
        return new Sent(this, whenRoom, whenGivenUp);
    }

    synchronized boolean hasRoom(Sent asking) {
        if (bytes < most) return true;
        if (waiting.isEmpty()) lookLater();
        waiting.add(asking);
        return false;
    }

    synchronized void add(Sent to, long more) {
        if (untaken.add(to)) to.since = System.nanoTime();
        to.bytes += more;
        bytes += more;
    }

    synchronized void taken(Sent by) {
        untaken.remove(by);
        bytes -= by.bytes;
        by.bytes = 0;
    }

    synchronized void close(Sent sent) {
        taken(sent);
        waiting.remove(sent);
    }

    private void lookLater() {
        timer.schedule(this::look, patience.toMillis() / 4, TimeUnit.MILLISECONDS);
    }

    private void look() {
        List<Runnable> telling = new ArrayList<>();
        synchronized (this) {
            if (bytes >= most) giveUpOverdue(telling);
            if (bytes < most) {
                waiting.forEach(each -> telling.add(each.whenRoom));
                waiting.clear();
            }
            if (!waiting.isEmpty()) lookLater();
        }
        telling.forEach(Runnable::run);
    }

    private void giveUpOverdue(List<Runnable> telling) {
        long now = System.nanoTime();
        for (Sent each : List.copyOf(untaken)) {
            if (now - each.since < patience.toNanos()) continue;
            close(each);
            telling.add(each.whenGivenUp);
        }
    }
}
