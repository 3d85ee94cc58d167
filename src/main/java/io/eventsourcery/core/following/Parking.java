package io.eventsourcery.core.following;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.spi.NumberedParkingEntry;
import io.eventsourcery.spi.ParkingEntry;
import io.eventsourcery.spi.ParkingEntry.Discarded;
import io.eventsourcery.spi.ParkingEntry.Parked;
import io.eventsourcery.spi.ParkingEntry.ReplayOrdered;
import io.eventsourcery.spi.ParkingEntry.Replayed;
import io.eventsourcery.spi.ParkingStorage;
import io.eventsourcery.subscription.SubscriptionParkedEvent;
import io.eventsourcery.subscription.SubscriptionParkedEvents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a subscription has put aside, as its list of entries tells; what is new in that list is read whenever somebody asks. */
final class Parking implements SubscriptionParkedEvents {
    private static final int PAGE = 500;
    /** So many entries of what is settled are worth two calls to be rid of. */
    private static final int WORTH_FORGETTING = 250;

    private final String subscription;
    private final ParkingStorage storage;
    private final Map<UUID, Open> open = new LinkedHashMap<>();
    private long next = 1;
    private long kept = 1;

    private record Open(Parked parked, long number, boolean ordered) {
    }

    Parking(String subscription, ParkingStorage storage) {
        this.subscription = subscription;
        this.storage = storage;
    }

    void add(ParkingEntry entry) {
        add(List.of(entry));
    }

    void add(List<ParkingEntry> entries) {
        storage.append(subscription, entries);
    }

    /** Those that are to be replayed, in the order in which they were parked. */
    synchronized List<Parked> ordered() {
        readOn();
        return open.values().stream().filter(Open::ordered).map(Open::parked).toList();
    }

    @Override
    public synchronized List<SubscriptionParkedEvent> list(int max) {
        if (max < 1) {
            throw new InvalidInputException("number of parked events", max, "1 or more");
        }
        readOn();
        return open.values().stream().limit(max).map(one -> shown(one.parked(), one.ordered())).toList();
    }

    private static SubscriptionParkedEvent shown(Parked parked, boolean ordered) {
        return new SubscriptionParkedEvent(parked.event(), parked.tenant(), parked.stream(), parked.version(), parked.position(), parked.type(),
                parked.exception(), parked.message(), parked.attempts(), parked.at(), parked.node(), ordered);
    }

    @Override
    public synchronized void replay(UUID event) {
        refuseUnknown(event);
        add(new ReplayOrdered(event));
    }

    @Override
    public synchronized int replayAll() {
        readOn();
        List<ParkingEntry> orders = open.keySet().stream().<ParkingEntry>map(ReplayOrdered::new).toList();
        add(orders);
        return orders.size();
    }

    @Override
    public synchronized void discard(UUID event, String reason) {
        if (reason == null || reason.isBlank()) {
            throw new InvalidInputException("reason", reason, "a text that is not blank");
        }
        refuseUnknown(event);
        add(new Discarded(event, reason));
    }

    private void refuseUnknown(UUID event) {
        readOn();
        if (!open.containsKey(InvalidInputException.requireNonNull(event, "event id"))) {
            throw new InvalidInputException("event id", event, "that of an event which subscription \"" + subscription + "\" has parked");
        }
    }

    private void readOn() {
        List<NumberedParkingEntry> page;
        do {
            page = storage.read(subscription, next, PAGE);
            page.forEach(this::apply);
        } while (!page.isEmpty());
        forget();
    }

    private void apply(NumberedParkingEntry numbered) {
        ParkingEntry entry = numbered.entry();
        next = numbered.number() + 1;
        if (entry instanceof Parked parked) {
            open.put(parked.event(), new Open(parked, numbered.number(), false));
        } else if (entry instanceof ReplayOrdered) {
            open.computeIfPresent(entry.event(), (event, one) -> new Open(one.parked(), one.number(), true));
        } else if (entry instanceof Replayed || entry instanceof Discarded) {
            open.remove(entry.event());
        }
    }

    private void forget() {
        long needed = open.values().stream().mapToLong(Open::number).min().orElse(next);
        if (needed - kept >= WORTH_FORGETTING) {
            storage.forget(subscription, needed);
            kept = needed;
        }
    }
}
