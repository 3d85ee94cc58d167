package io.eventsourcery.core.publishing;

import io.eventsourcery.core.Node;
import io.eventsourcery.spi.OutboxLedger;
import io.eventsourcery.spi.ParkedStorage;
import io.eventsourcery.spi.ReplayOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Carries out what others have ordered, and lets go what is behind nothing any more. Not thread-safe. */
final class Replaying {
    /** After that long without a word from whoever claimed an order, another may have it. */
    private static final Duration CLAIM = Duration.ofSeconds(30);

    private final ParkedStorage storage;
    private final LedgerKeeper ledger;
    private final WaitingStreams waiting;
    private final Settling settling;
    private final boolean waits;
    private final boolean alone;
    private final String worker = Node.word() + " " + UUID.randomUUID();
    private Optional<ReplayPass> pass = Optional.empty();

    Replaying(SessionParts parts, LedgerKeeper ledger, WaitingStreams waiting, Settling settling) {
        this.storage = parts.storage().parked();
        this.ledger = ledger;
        this.waiting = waiting;
        this.settling = settling;
        this.waits = parts.config().isWaiting();
        this.alone = parts.keepsOrder();
    }

    /** To be called now and then: others may have ordered a replay, or discarded what somebody waits behind. */
    void look() throws InterruptedException {
        ledger.refresh();
        if (alone && pass.isEmpty()) {
            if (ledger.isSettledByOthers()) {
                waiting.scan(ledger.ledger());
            } else {
                waiting.lookAgain(ledger.ledger());
            }
        }
        if (pass.isPresent()) {
            claim(pass.get().orders());
        } else {
            begin();
        }
    }

    private void begin() {
        List<ReplayOrder> orders = claim(ledger.ledger().orders());
        if (!orders.isEmpty() || alone && waiting.hasReleasable()) {
            pass = Optional.of(new ReplayPass(storage, ledger, waiting, orders, waits));
            settling.during(pass);
        }
    }

    /** Those that are ours to carry out. Where several workers are at it they agree on that in the ledger. */
    private List<ReplayOrder> claim(List<ReplayOrder> orders) {
        if (alone || orders.isEmpty()) {
            return orders;
        }
        Instant now = Instant.now();
        orders.stream().filter(order -> !order.isClaimedByOther(worker, now)).forEach(order -> ledger.change(current -> claimed(current, order, now)));
        ledger.save();
        return ledger.ledger().orders().stream().filter(order -> orders.stream().anyMatch(one -> one.id().equals(order.id())))
                .filter(order -> order.claim().filter(claim -> claim.worker().equals(worker)).isPresent()).toList();
    }

    private OutboxLedger claimed(OutboxLedger current, ReplayOrder wanted, Instant now) {
        return current.orders().stream().filter(order -> order.id().equals(wanted.id()) && !order.isClaimedByOther(worker, now)).findFirst()
                .map(order -> current.withOrder(order.claimed(worker, now.plus(CLAIM)))).orElse(current);
    }

    void offer(Consumer<Item> lanes) throws InterruptedException {
        if (pass.isEmpty()) {
            return;
        }
        ReplayPass current = pass.get();
        for (Optional<Item> next = current.next(); next.isPresent(); next = current.next()) {
            lanes.accept(next.get());
        }
        if (current.isOver()) {
            current.complete();
            pass = Optional.empty();
            settling.during(pass);
            if (alone && (current.hasMissed() || !current.hasSettled())) {
                // What was to be let go is not there, so it is not as we thought.
                waiting.scan(ledger.ledger());
            }
            if (current.hasSettled()) {
                begin();
            }
        }
    }

    /** Whether one that the database replays is settled: then it only clears it away. */
    boolean isSettled(long number) {
        if (!ledger.ledger().settled().contains(number)) {
            ledger.refresh();
        }
        return ledger.ledger().settled().contains(number);
    }

    /** Whether nothing is ordered, or to be let go. */
    boolean isDone() {
        return pass.isEmpty() && ledger.ledger().orders().stream().noneMatch(order -> alone || !order.isClaimedByOther(worker, Instant.now()))
                && !(alone && waiting.hasReleasable());
    }
}
