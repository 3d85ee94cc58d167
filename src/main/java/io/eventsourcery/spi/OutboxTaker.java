package io.eventsourcery.spi;

import io.eventsourcery.EventStoreException;

/** Gets deliveries. Called on the database's threads, one call at a time: it must not block. */
public interface OutboxTaker {
    void take(OutboxDelivery delivery);

    /** Something was passed over that is no event of ours: a foreign stream's, the database's own, or a link to nothing. */
    void passedOver();

    /** The connection has ended; nothing more comes, and what is unsettled will come again. */
    void ended(EventStoreException why);
}
