package io.eventsourcery.core.publishing;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.core.Deadline;
import io.eventsourcery.core.publishing.Signal.Arrived;
import io.eventsourcery.core.publishing.Signal.Ended;
import io.eventsourcery.core.publishing.Signal.Finished;
import io.eventsourcery.core.publishing.Signal.Outcome;
import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxDelivery;
import io.eventsourcery.spi.OutboxTaker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;

/** Publishes over one connection. All decisions are made on one thread, the one that calls {@link #run}; others only send signals. */
final class Session implements OutboxTaker {
    private static final Logger LOG = System.getLogger(Session.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS_FOR_THE_END = Duration.ofMillis(50);
    private static final Duration UNTIL_FINISHED = Duration.ofSeconds(10);
    /** Who did nothing for so long may have been paused, and another may be at it by now. */
    private static final Duration STANDSTILL = Duration.ofSeconds(10);
    /** While events follow each other so quickly, acknowledgements are told together and nobody asks whether that was the last. */
    private static final Duration HELD_BACK = Duration.ofMillis(2);

    private final SessionParts parts;
    private final Runnable connected;
    private final Signals signals = new Signals();
    private final Lanes lanes;
    private final Publications running;
    private OutboxCounts counts = OutboxCounts.NONE;
    private LedgerKeeper ledger;
    private WaitingStreams waiting;
    private Settling settling;
    private Replaying replaying;
    private OutboxDeliveries deliveries;
    private Deadline nextLook = Deadline.in(Duration.ZERO);
    private Deadline nextFlush = Deadline.in(Duration.ZERO);
    private Deadline standstill;
    /** Nothing came while it waited last. */
    private boolean quiet;

    /** @param connected told when it has begun */
    Session(SessionParts parts, Runnable connected) {
        this.parts = parts;
        this.connected = connected;
        this.running = new Publications(parts, signals::add);
        this.lanes = new Lanes(parts.keepsOrder() ? Item::stream : Item::id);
    }

    @Override
    public void take(OutboxDelivery delivery) {
        signals.add(new Arrived(delivery));
    }

    @Override
    public void passedOver() {
        parts.board().count(OutboxCounts.PASSED_OVER);
    }

    @Override
    public void ended(EventStoreException why) {
        signals.add(new Ended(why));
    }

    /** Wakes it when it is asked to stop. */
    void wake() {
        signals.add(new Signal.Stop());
    }

    void run() throws InterruptedException {
        try (OutboxDeliveries opened = parts.storage().open(parts.buffer(), this)) {
            deliveries = opened;
            publish();
        } finally {
            letRunningEnd();
        }
    }

    private void publish() throws InterruptedException {
        try {
            begin();
            while (!parts.stop().getAsBoolean() && counts.deliveries() < parts.limit()) {
                step();
                if (isAtAnEnd() && quiet && deliveries.isDrained() && signals.isEmpty()) {
                    break;
                }
                await(pause());
            }
            finish();
        } finally {
            // Before the connection is given up: then another worker may be at it. Where it could not begin there are none, and nobody to settle them.
            running.withdraw().forEach(item -> settling.neverBegan(item));
        }
    }

    private void begin() throws InterruptedException {
        ledger = new LedgerKeeper(parts.storage().parked());
        waiting = new WaitingStreams(parts.storage().parked());
        if (parts.keepsOrder()) {
            waiting.scan(ledger.ledger());
        }
        settling = new Settling(parts.config(), ledger, waiting, parts.recent());
        replaying = new Replaying(parts, ledger, waiting, settling);
        standstill = Deadline.in(STANDSTILL);
        connected.run();
    }

    private void step() throws InterruptedException {
        if (standstill.isOver() && !parts.isInline()) {
            throw new EventStoreUnavailableException("The worker of the outbox stood still; it begins anew, as another may be at it", null);
        }
        standstill = Deadline.in(STANDSTILL);
        if (nextLook.isOver()) {
            replaying.look();
            parts.board().oldest(lanes.oldest());
            nextLook = Deadline.in(BETWEEN_LOOKS);
        }
        replaying.offer(lanes::add);
        if (nextFlush.isOver()) {
            flush();
        }
        running.refused().forEach(this::refused);
        start();
        ledger.saveIfDue();
        parts.board().publishing(lanes.items(), waiting.size());
    }

    private void flush() {
        deliveries.flush();
        nextFlush = Deadline.in(HELD_BACK);
    }

    /** Nothing is at hand; whether something waits to be delivered only the database knows, which is asked when nothing came for a while. */
    private boolean isAtAnEnd() {
        return parts.endsWhenDrained() && lanes.isEmpty() && running.isEmpty() && replaying.isDone();
    }

    private Duration pause() {
        if (isAtAnEnd()) {
            return quiet ? BETWEEN_LOOKS_FOR_THE_END : HELD_BACK;
        }
        OptionalLong due = lanes.due();
        Deadline until = due.isPresent() && running.hasRoom() ? nextLook.orEarlier(new Deadline(due.getAsLong())) : nextLook;
        return until.left();
    }

    private void await(Duration pause) throws InterruptedException {
        // What is there is handled also by a thread that is told to stop.
        Signal signal = signals.gather();
        if (signal == null) {
            Duration held = pause.compareTo(HELD_BACK) < 0 ? pause : HELD_BACK;
            signal = signals.poll(held);
            if (signal == null) {
                flush();
                signal = signals.poll(pause.minus(held));
            }
        }
        quiet = signal == null;
        while (signal != null) {
            handle(signal);
            signal = signals.poll();
        }
    }

    private void handle(Signal signal) throws InterruptedException {
        if (signal instanceof Arrived arrived) {
            arrived(arrived.delivery());
        } else if (signal instanceof Finished finished) {
            finished(finished);
        } else if (signal instanceof Ended ended) {
            throw ended.why();
        }
    }

    private void arrived(OutboxDelivery delivery) {
        OptionalLong number = delivery.replayOf();
        if (number.isPresent() && replaying.isSettled(number.getAsLong())) {
            delivery.done();
            return;
        }
        Item item = Item.of(delivery);
        if (number.isPresent()) {
            waiting.settled(item.stream(), item.version(), false);
        }
        lanes.add(item);
    }

    private void start() {
        Lane lane = lanes.next(System.nanoTime());
        while (lane != null && counts.deliveries() + running.size() < parts.limit()) {
            Optional<OutboxCounts> settled = settling.withoutTrying(lane.head());
            boolean room = settled.isPresent() || running.hasRoomFor(lane.head());
            if (!room && !running.isHopeless(lane.head())) {
                break;
            }
            if (!room) {
                settling.begins(lane.head());
                settle(lane, new Finished(null, lane.head(), Outcome.FAILED,
                        new TimeoutException("the call of an earlier attempt still runs, and there is no room for another"), true));
            } else if (settled.isPresent()) {
                count(settled.get());
                lanes.removeHead(lane);
                lanes.giveBack(lane);
            } else {
                settling.begins(lane.head());
                running.prepare(lane, settling::isPlain);
            }
            lane = lanes.next(System.nanoTime());
        }
        if (lane != null) {
            lanes.putBack(lane);
        }
        ledger.saveIfDue();
        running.run(this::refused);
    }

    /** An executor that has no thread now may have one later. */
    private void refused(Publication publication) {
        LOG.log(Level.WARNING, "The executor of the outbox refuses a publication; it is tried again in a second");
        settling.neverBegan(publication.item());
        lanes.delay(publication.lane(), System.nanoTime() + BETWEEN_LOOKS.toNanos());
    }

    private void finished(Finished result) throws InterruptedException {
        if (!running.finished(result)) {
            return;
        }
        if (result.outcome() == Outcome.INTERRUPTED) {
            throw new InterruptedException("while publishing");
        }
        settle(result.publication().lane(), result);
    }

    private void settle(Lane lane, Finished result) {
        if (result.outcome() == Outcome.FAILED) {
            failed(lane, result);
            return;
        }
        // Before the database is told, which may not be there: the next session knows it again, and does not count it.
        count(result.outcome().counts());
        settling.done(result.item());
        lanes.removeHead(lane);
        if (result.last()) {
            lanes.giveBack(lane);
        }
    }

    private void failed(Lane lane, Finished result) {
        parts.board().failed(result.failure());
        OutboxCounts outcome = settling.failed(result);
        count(outcome);
        if (outcome == OutboxCounts.RETRIED) {
            lanes.delay(lane, System.nanoTime() + parts.retries().after(ledger.ledger().attemptsOf(result.item().id())).toNanos());
        } else {
            lanes.removeHead(lane);
            lanes.giveBack(lane);
        }
    }

    private void count(OutboxCounts more) {
        counts = counts.plus(more);
        parts.board().count(more);
    }

    /** What runs is settled if it ends in time; nothing new begins. */
    private void finish() throws InterruptedException {
        Deadline patience = Deadline.in(parts.finish());
        running.withdraw().forEach(settling::neverBegan);
        while (!running.isEmpty() && !patience.isOver()) {
            await(patience.left());
        }
        ledger.save();
        flush();
    }

    /** Also where the connection is lost: the next session gets the same events and must not meet their publications. */
    private void letRunningEnd() {
        Deadline patience = Deadline.in(UNTIL_FINISHED);
        try {
            while (!running.isEmpty() && !patience.isOver() && !parts.stop().getAsBoolean()) {
                Signal signal = signals.poll(patience.left());
                if (signal instanceof Finished finished && running.finished(finished) && finished.outcome() == Outcome.PUBLISHED) {
                    parts.recent().published(finished.item());
                    count(OutboxCounts.PUBLISHED);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.close();
    }
}
