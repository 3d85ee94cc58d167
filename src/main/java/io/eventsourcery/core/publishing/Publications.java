package io.eventsourcery.core.publishing;

import io.eventsourcery.core.publishing.Signal.Finished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The calls of the publisher that run, or are about to. For the session's thread alone. */
final class Publications {
    /** Of one lane. */
    private static final int MOST_TOGETHER = 16;

    /** After that others get their turn. Who was paused meanwhile does not go on either: another worker may be at it by then. */
    private static final Duration TURN = Duration.ofMillis(10);

    private final SessionParts parts;
    private final Consumer<Signal> signals;
    private final Watch watch;
    private final Runners runners;
    private final Set<Publication> running = new HashSet<>();
    /** Not given to the threads yet. */
    private final List<Publication> prepared = new ArrayList<>();

    Publications(SessionParts parts, Consumer<Signal> signals) {
        this.parts = parts;
        this.signals = signals;
        this.watch = new Watch(parts.config().publishTimeout(), TURN);
        this.runners = new Runners(parts.executor(), parts.concurrency());
    }

    int size() {
        return running.size() + prepared.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    /** Whether another call can run now. */
    boolean hasRoom() {
        return size() < parts.concurrency() && parts.board().hasRoomForCalls(size());
    }

    /**
     * Whether an event can be given to the threads, to go on with when they are done with another. Not one whose attempt is counted before it is
     * made: if it is never made, that may be too late to be told.
     */
    boolean hasRoomFor(Item item) {
        boolean early = !item.isSuspicious() && !parts.isInline();
        return size() < (early ? 2 * parts.concurrency() : parts.concurrency()) && parts.board().hasRoomForCalls(size());
    }

    /** There is room for no more calls that hang, and one hangs at this event: so it is parked at last, and not only what there was room for. */
    boolean isHopeless(Item item) {
        return size() < parts.concurrency() && parts.board().isHangingAt(item.id());
    }

    /**
     * To be run soon: the first event of a lane, and those behind it.
     *
     * @param plain whether nothing has to be looked at before one is tried
     */
    void prepare(Lane lane, Predicate<Item> plain) {
        List<Item> items = parts.isInline() || !plain.test(lane.head()) ? List.of(lane.head())
                : lane.items().stream().limit(MOST_TOGETHER).takeWhile(plain).toList();
        Publication publication = new Publication(lane, items, item -> parts.publishing().publish(item.record(), parts.publisher()), watch,
                () -> parts.isInline() || parts.stop().getAsBoolean(), parts.board(), signals);
        lane.running(publication, items.size());
        prepared.add(publication);
    }

    /**
     * Those that are prepared.
     *
     * @param refused told of each for which the executor has no thread now; it is none of ours any more
     */
    void run(Consumer<Publication> refused) {
        for (Publication publication : taken()) {
            running.add(publication);
            try {
                runners.run(publication);
            } catch (RejectedExecutionException e) {
                running.remove(publication);
                refused.accept(publication);
            }
        }
    }

    private List<Publication> taken() {
        List<Publication> taken = List.copyOf(prepared);
        prepared.clear();
        return taken;
    }

    /** Those that waited for a thread, and there is none; they are none of ours any more. */
    List<Publication> refused() {
        return without(runners.refused());
    }

    /** Those that have not begun, and will not; they are none of ours any more. Of those that have, nothing else begins. */
    List<Item> withdraw() {
        running.forEach(Publication::takeBack);
        return Stream.concat(taken().stream(), without(runners.withdraw()).stream()).map(Publication::item).toList();
    }

    private List<Publication> without(List<Publication> some) {
        some.forEach(running::remove);
        return some;
    }

    /** False when it was none of ours. */
    boolean finished(Finished result) {
        return result.last() ? running.remove(result.publication()) : running.contains(result.publication());
    }

    /** No others begin. */
    void close() {
        watch.close();
    }
}
