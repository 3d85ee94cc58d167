package io.eventsourcery.core.following;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.KeyStorageException;
import io.eventsourcery.Recorded;
import io.eventsourcery.TenantId;
import io.eventsourcery.core.Await;
import io.eventsourcery.core.Deadline;
import io.eventsourcery.spi.ParkingEntry.Discarded;
import io.eventsourcery.spi.ParkingEntry.Parked;
import io.eventsourcery.spi.ParkingEntry.Replayed;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.StorageStrategy;
import io.eventsourcery.subscription.SubscriptionCounts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.Function;

/** Finds out which parked events are to be replayed, and gets them from their streams. For the subscription's thread. */
final class Replays {
    private static final Logger LOG = System.getLogger(Replays.class.getName());

    private final Parking parking;
    private final Function<TenantId, StorageStrategy> storage;
    private final Decoding decoding;
    private final Duration interval;
    private final Queue<Parked> ordered = new ArrayDeque<>();
    private Deadline nextLook = Deadline.in(Duration.ZERO);

    /** @param interval between two looks for orders */
    Replays(Parking parking, Function<TenantId, StorageStrategy> storage, Decoding decoding, Duration interval) {
        this.parking = parking;
        this.storage = storage;
        this.decoding = decoding;
        this.interval = interval;
    }

    record Replay(Parked parked, Portion portion) {
    }

    /** @param position of the subscription; without one nothing is replayed */
    Optional<Replay> next(OptionalLong position) {
        if (position.isEmpty()) {
            return Optional.empty();
        }
        if (ordered.isEmpty() && nextLook.isOver()) {
            ordered.addAll(parking.ordered());
            nextLook = Deadline.in(interval);
        }
        Parked parked = ordered.peek();
        if (parked == null) {
            return Optional.empty();
        }
        Optional<Replay> replay = read(parked, position.getAsLong());
        ordered.poll();
        return replay;
    }

    private Optional<Replay> read(Parked parked, long position) {
        Optional<RecordedRaw> found = Await.result(storage.apply(parked.tenant()).read(parked.stream(), parked.version(), 1)).records().stream()
                .filter(record -> record.event().id().equals(parked.event())).findFirst();
        if (found.isEmpty()) {
            LOG.log(Level.WARNING, "Parked event {0} cannot be replayed and is given up: it is not in its stream any more", parked.event());
            parking.add(new Discarded(parked.event(), "it is not in its stream any more"));
            return Optional.empty();
        }
        try {
            List<Recorded> events = decoding.events(found.get());
            if (events.isEmpty()) {
                parking.add(new Replayed(parked.event()));
                return Optional.empty();
            }
            return Optional.of(new Replay(parked, new Portion(events, position, new SubscriptionCounts(1, 0, 0))));
        } catch (EventStoreUnavailableException | KeyStorageException e) {
            throw e;
        } catch (EventStoreException e) {
            parking.add(ParkedAs.unreadable(found.get(), e));
            return Optional.empty();
        }
    }

    /** Those not begun are asked for again. */
    void forget() {
        ordered.clear();
        nextLook = Deadline.in(Duration.ZERO);
    }
}
