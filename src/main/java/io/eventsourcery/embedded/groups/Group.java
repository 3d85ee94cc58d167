package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.log.LogRecord;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One group at work. Its methods run one at a time. They may write to the log; the log wakes the groups on another thread.
 */
final class Group {

    /** Pages of history in one go; a long history lets others have the thread in between. */
    private static final int PAGES = 20;

    private final GroupDefinition definition;
    private final GroupRuntime runtime;
    private final Progress progress;
    private final Feed feed;
    private final Backlog backlog;
    private final Consumers consumers;
    private final Checkpoints checkpoints;
    private final Parking parking;
    private final GroupStatistics statistics;
    private final Coalesced readOn;
    private boolean closed;

    Group(GroupDefinition definition, GroupRuntime runtime) {
        this.definition = definition;
        this.runtime = runtime;
        this.checkpoints = new Checkpoints(runtime.log(), definition.key());
        this.parking = new Parking(runtime.log(), definition.key(), runtime.clock());
        this.progress = new Progress(definition.settings());
        this.consumers = new Consumers(definition.settings());
        this.statistics = new GroupStatistics(definition, runtime.now());
        var checkpoint = checkpoints.load();
        checkpoint.ifPresent(this::resume);
        this.feed = new Feed(runtime.log(), definition, checkpoint, progress);
        this.backlog = feed.backlog();
        this.readOn = new Coalesced(runtime.threads(), this::pump);
    }

    private void resume(long checkpoint) {
        progress.resume(checkpoint);
        statistics.checkpoint(checkpoint);
        parking.load();
    }

    GroupDefinition definition() {
        return definition;
    }

    /** Begins to read, after the group has been made known to whoever tells it what is written. */
    synchronized void start() {
        feed.start();
        pump();
    }

    /** A record of the source was written. */
    synchronized void written(LogRecord record) {
        if (!closed) {
            feed.written(record);
            push();
        }
    }

    synchronized Consumer join(String name, int size, Subscriber subscriber) {
        if (closed) {
            throw GroupException.doesNotExist(definition.key());
        }
        if (consumers.atLimit()) {
            throw new GroupException(GroupException.Kind.TOO_MANY_CONSUMERS, definition.key(), definition.key().id());
        }
        var consumer = new Consumer(name, subscriber, size, definition.settings().extraStatistics());
        subscriber.confirmed(definition.key().id());
        consumers.join(consumer);
        push();
        if (feed.gone()) {
            dropConsumers();
        }
        return consumer;
    }

    /** A consumer that was stalled can be sent more. */
    synchronized void resume() {
        push();
    }

    /** What the consumer held is retried at once, whatever its retry count. */
    synchronized void leave(Consumer consumer) {
        remove(consumer);
        push();
    }

    private void remove(Consumer consumer) {
        for (var message : consumers.leave(consumer, runtime.now())) {
            backlog.retries().add(message.retry());
        }
    }

    synchronized void ack(List<UUID> ids) {
        if (closed) {
            return;
        }
        ids.forEach(id -> consumers.release(id, runtime.now()));
        checkpoint(false);
        pump();
    }

    synchronized void nack(List<UUID> ids, NackAction action, String reason) {
        if (closed) {
            return;
        }
        for (var id : ids) {
            var message = consumers.release(id, runtime.now());
            if (message == null) {
                continue;
            }
            switch (action) {
                case RETRY, UNKNOWN -> retryOrPark(message);
                case PARK -> parking.park(message.event, "Client explicitly NAK'ed message.\n" + reason);
                case SKIP, STOP -> { }
            }
        }
        checkpoint(false);
        pump();
    }

    private void retryOrPark(Message message) {
        if (message.retryCount < definition.settings().maxRetryCount()) {
            backlog.retries().add(message.retry());
        } else {
            parking.park(message.event, "Reached retry count of " + definition.settings().maxRetryCount());
        }
    }

    /** To be called once a second. */
    synchronized void tick() {
        if (closed) {
            return;
        }
        consumers.releaseExpired(runtime.now()).forEach(this::retryOrPark);
        pump();
        checkpoint(true);
    }

    synchronized void replay(OptionalLong stopAt) {
        if (closed) {
            return;
        }
        parking.replay(stopAt, event -> backlog.retries().add(Message.replayed(event)));
        push();
    }

    synchronized GroupInfo info() {
        return statistics.info(feed, consumers, parking, runtime.now());
    }

    /** Lets all consumers go. The group is of no use afterwards. */
    synchronized void close() {
        closed = true;
        dropConsumers();
    }

    private void dropConsumers() {
        for (var consumer : consumers.connected()) {
            remove(consumer);
            consumer.subscriber().dropped();
        }
    }

    /** Deletes what a closed group has written about itself. */
    synchronized void forget() {
        checkpoints.delete();
        parking.delete();
    }

    private synchronized void pump() {
        push();
        for (int pages = 0; !closed && feed.read(); pages++) {
            push();
            if (pages == PAGES) {
                readOn.wake();
                return;
            }
        }
        if (feed.gone()) {
            dropConsumers();
        }
    }

    private void push() {
        if (closed) {
            return;
        }
        for (var retries = backlog.retries().iterator(); retries.hasNext() && !consumers.full(); ) {
            if (deliver(retries.next())) {
                retries.remove();
            }
        }
        for (var fresh = backlog.fresh(); fresh.hasNext() && !consumers.full(); ) {
            var message = fresh.next();
            fresh.remove();
            progress.passes(message);
            if (!deliver(message)) {
                // Its own consumer has no room: it waits among the retries, where others pass it.
                backlog.retries().add(message);
            }
        }
    }

    private boolean deliver(Message message) {
        boolean delivered = consumers.push(message, runtime.now());
        if (delivered) {
            statistics.pushed();
        }
        return delivered;
    }

    private void checkpoint(boolean tick) {
        long position = progress.checkpoint(firstUnanswered(), tick, runtime.now());
        if (position != Message.NONE) {
            checkpoints.write(position);
            statistics.checkpoint(position);
        }
    }

    private Message firstUnanswered() {
        var held = consumers.lowest();
        var waiting = backlog.retries().lowest();
        if (held == null || waiting == null) {
            return held == null ? waiting : held;
        }
        return held.sequence() < waiting.sequence() ? held : waiting;
    }
}
