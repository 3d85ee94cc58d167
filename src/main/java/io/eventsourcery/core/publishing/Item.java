package io.eventsourcery.core.publishing;

import io.eventsourcery.spi.OutboxDelivery;
import io.eventsourcery.spi.ParkedRaw;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.ReplayOrder.Stream;
import java.util.Optional;
import java.util.UUID;

/** One event on its way to the publisher: delivered, or parked and to be tried again. */
record Item(RecordedRaw record, Optional<OutboxDelivery> delivery, Optional<ParkedRaw> parked) {
    static Item of(OutboxDelivery delivery) {
        return new Item(delivery.record(), Optional.of(delivery), Optional.empty());
    }

    static Item of(ParkedRaw parked) {
        return new Item(parked.record().orElseThrow(), Optional.empty(), Optional.of(parked));
    }

    UUID id() {
        return record.event().id();
    }

    Stream stream() {
        return Stream.of(record);
    }

    long version() {
        return record.version();
    }

    /** Whether it was with a worker before, and may be what ended that one. */
    boolean isSuspicious() {
        return delivery.filter(one -> !one.isRedelivered() && !isReplayedByDatabase()).isEmpty();
    }

    /** Delivered, and never parked. */
    boolean isFirstHand() {
        return delivery.isPresent() && !isReplayedByDatabase();
    }

    boolean isReplayedByDatabase() {
        return delivery.filter(one -> one.replayOf().isPresent()).isPresent();
    }
}
