package io.eventsourcery.core.publishing;

import io.eventsourcery.spi.ParkedRaw;
import io.eventsourcery.spi.ParkedStorage;
import io.eventsourcery.spi.ReplayOrder;
import io.eventsourcery.spi.ReplayOrder.Stream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;

/**
 * Goes through what is parked once, from the oldest on, and hands out what may be tried again: what somebody ordered, and what is behind
 * nothing any more. Not thread-safe.
 */
final class ReplayPass {
    private static final int MOST_UNDER_WAY = 50;

    private final ParkedStorage storage;
    private final LedgerKeeper ledger;
    private final WaitingStreams waiting;
    private final List<ReplayOrder> orders;
    private final boolean keepsOrder;
    private final Queue<ParkedRaw> page = new ArrayDeque<>();
    private long next;
    private OptionalLong lowest = OptionalLong.empty();
    private boolean atEnd;
    private int underWay;
    private int settled;
    private boolean missed;

    /**
     * @param orders     that are to be carried out
     * @param keepsOrder whether events wait for parked ones of their stream
     */
    ReplayPass(ParkedStorage storage, LedgerKeeper ledger, WaitingStreams waiting, List<ReplayOrder> orders, boolean keepsOrder) {
        this.storage = storage;
        this.ledger = ledger;
        this.waiting = waiting;
        this.orders = orders;
        this.keepsOrder = keepsOrder;
    }

    /** Empty when there is no more, or enough is under way. */
    Optional<Item> next() {
        while (underWay < MOST_UNDER_WAY && !isReadToItsEnd()) {
            ParkedRaw parked = page.remove();
            Optional<Item> item = ledger.ledger().settled().contains(parked.number()) ? Optional.empty() : item(parked);
            if (item.isPresent()) {
                underWay++;
                return item;
            }
        }
        return Optional.empty();
    }

    private boolean isReadToItsEnd() {
        if (page.isEmpty() && !atEnd) {
            page.addAll(storage.read(next, WaitingStreams.PAGE));
            atEnd = page.isEmpty();
            page.forEach(parked -> next = parked.number() + 1);
            if (lowest.isEmpty() && !atEnd) {
                lowest = OptionalLong.of(page.peek().number());
            }
        }
        return page.isEmpty();
    }

    private Optional<Item> item(ParkedRaw parked) {
        if (parked.record().isEmpty()) {
            // Its stream was deleted, or it never was an event of ours: there is nothing to publish.
            missed = true;
            settle(parked.number());
            return Optional.empty();
        }
        Item item = Item.of(parked);
        Stream stream = item.stream();
        boolean behind = CauseText.isBehind(ledger.ledger().causes().getOrDefault(parked.number(), parked.cause()));
        if (behind && keepsOrder && waiting.isReleased(stream, item.version())) {
            settle(parked.number());
            waiting.settled(stream, item.version(), true);
            return Optional.empty();
        }
        if (orders.stream().anyMatch(order -> order.covers(parked.number(), item.record()))) {
            waiting.tried(stream, item.version());
        } else if (!behind) {
            waiting.blocks(stream, item.version());
            return Optional.empty();
        }
        return keepsOrder && waiting.isBlocked(stream, item.version()) ? Optional.empty() : Optional.of(item);
    }

    /** One that was handed out is parked no more. */
    void published(Item item) {
        underWay--;
        settle(item.parked().orElseThrow().number());
        waiting.settled(item.stream(), item.version(), true);
    }

    private void settle(long number) {
        settled++;
        ledger.changeLater(current -> current.withSettled(number));
    }

    /** One that was handed out was tried in vain. */
    void failed(Item item, String cause) {
        underWay--;
        ledger.change(current -> current.withCause(item.parked().orElseThrow().number(), cause));
        waiting.blocks(item.stream(), item.version());
    }

    /** One that was handed out must not be tried, as an earlier one has failed meanwhile. */
    void skipped() {
        underWay--;
    }

    boolean isOver() {
        return underWay == 0 && isReadToItsEnd();
    }

    /** Whether anything is parked no more that was before. */
    boolean hasSettled() {
        return settled > 0;
    }

    /** Whether an event was not there any more, with which others of its stream waited. */
    boolean hasMissed() {
        return missed;
    }

    List<ReplayOrder> orders() {
        return orders;
    }

    /** To be called when it is over: the orders are carried out, and the oldest that are settled go. */
    void complete() {
        orders.forEach(order -> ledger.change(current -> current.without(order.id())));
        ledger.save();
        long below = ledger.ledger().settled().firstMissing(lowest.orElse(0));
        if (lowest.isPresent() && below > lowest.getAsLong()) {
            storage.clear(below);
        }
    }
}
