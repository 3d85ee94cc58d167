package io.eventsourcery.spi;

import java.util.OptionalLong;

/** An event to be published, until {@link #done} or {@link #park} is called. For one thread at a time. */
public interface OutboxDelivery {
    RecordedRaw record();

    /** Whether it was delivered before, to somebody who went away without settling it. */
    boolean isRedelivered();

    /** The number under which it was parked, if it is delivered again because somebody had the database replay it; it is parked no more. */
    OptionalLong replayOf();

    /**
     * Published, or not to be. The database may be told together with others, but not later than {@link OutboxDeliveries#flush} or
     * {@link OutboxDeliveries#close} is called.
     *
     * @throws io.eventsourcery.EventStoreUnavailableException when the connection has ended; it will come again
     */
    void done();

    /**
     * To be put aside.
     *
     * @param cause kept with it
     * @throws io.eventsourcery.EventStoreUnavailableException when the connection has ended; it will come again
     */
    void park(String cause);
}
