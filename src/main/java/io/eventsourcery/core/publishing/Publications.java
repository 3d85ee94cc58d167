package io.eventsourcery.core.publishing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** The calls of the publisher that run, or are about to. For the session's thread alone. */
final class Publications {
    private final SessionParts parts;
    private final Consumer<Signal> signals;
    private final Watch watch;
    private final Runners runners;
    private final Set<Publication> running = new HashSet<>();

    Publications(SessionParts parts, Consumer<Signal> signals) {
        this.parts = parts;
        this.signals = signals;
        this.watch = new Watch(parts.config().publishTimeout());
        this.runners = new Runners(parts.executor(), parts.concurrency());
    }

    int size() {
        return running.size();
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    /** Whether another call can run now. */
    boolean hasRoom() {
        return running.size() < parts.concurrency() && parts.board().hasRoomForCalls(running.size());
    }

    /**
     * Whether an event can be given to the threads, to go on with when they are done with another. Not one whose attempt is counted before it is
     * made: if it is never made, that may be too late to be told.
     */
    boolean hasRoomFor(Item item) {
        boolean early = !item.isSuspicious() && !parts.isInline();
        return running.size() < (early ? 2 * parts.concurrency() : parts.concurrency()) && parts.board().hasRoomForCalls(running.size());
    }

    /** There is room for no more calls that hang, and one hangs at this event: so it is parked at last, and not only what there was room for. */
    boolean isHopeless(Item item) {
        return running.size() < parts.concurrency() && parts.board().isHangingAt(item.id());
    }

    Publication of(Lane lane) {
        Item item = lane.head();
        lane.state(Lane.State.RUNNING);
        Publication publication = new Publication(lane, () -> parts.publishing().publish(item.record(), parts.publisher()), watch,
                () -> parts.isInline() || parts.stop().getAsBoolean(), parts.board(), signals);
        running.add(publication);
        return publication;
    }

    /**
     * @param ready   done before one of them begins; when it fails none does, and they are none of ours any more, so that nobody waits for them
     * @param refused told of each for which the executor has no thread now; it is none of ours any more
     */
    void run(List<Publication> publications, Runnable ready, Consumer<Publication> refused) {
        try {
            ready.run();
        } catch (RuntimeException e) {
            publications.forEach(running::remove);
            throw e;
        }
        for (Publication publication : publications) {
            try {
                runners.run(publication);
            } catch (RejectedExecutionException e) {
                running.remove(publication);
                refused.accept(publication);
            }
        }
    }

    /** Those that waited for a thread, and there is none; they are none of ours any more. */
    List<Publication> refused() {
        return without(runners.refused());
    }

    /** Those that have not begun, and will not; they are none of ours any more. */
    List<Publication> withdraw() {
        return without(runners.withdraw());
    }

    private List<Publication> without(List<Publication> some) {
        some.forEach(running::remove);
        return some;
    }

    /** False when it was none of ours. */
    boolean remove(Publication publication) {
        return running.remove(publication);
    }

    /** No others begin. */
    void close() {
        watch.close();
    }
}
