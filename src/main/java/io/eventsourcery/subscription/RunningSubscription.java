package io.eventsourcery.subscription;

import java.util.Optional;
import java.util.OptionalLong;

/** A subscription that calls a handler. Thread-safe. */
public interface RunningSubscription extends SubscriptionProgress, AutoCloseable {
    SubscriptionState state();

    /** Why it ended by itself; empty while it runs and after {@link #close}. */
    Optional<Throwable> failure();

    /** Whether it has a connection to the database at this moment, as far as it knows; while it has none it tries again. */
    boolean isConnected();

    /**
     * How far it is behind the end of the log, in the log's own measure, which is bytes in KurrentDB: what it still has to read, selected or
     * not. 0 when it has caught up, empty where another node runs it. Asks the database.
     *
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there
     */
    OptionalLong behind();

    /**
     * Handles nothing more until {@link #resume}, after the event or batch at hand; waits for that at most ten seconds. A paused subscription
     * keeps its place, so no other node goes on with it. It is kept in memory only, and is for this node. Does nothing once it was closed.
     */
    void pause();

    /**
     * Goes on after {@link #pause}, or after it has failed, with what it failed with. Does nothing otherwise, nor once it was closed.
     *
     * @throws io.eventsourcery.EventStoreException when it has failed and its executor takes no task any more
     */
    void resume();

    /**
     * Goes on elsewhere: what comes after that position is handled, again or for the first time. On any node: where another one runs a
     * durable subscription, that one goes on there when it next looks at its checkpoint. An event or batch that is being handled is finished
     * first; waits for that at most ten seconds, and comes to it later if that was not enough. A paused or failed subscription stays so; of a closed one only the saved position changes.
     *
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there; nothing was changed, unless the message says that this cannot be
     *                                                           told
     */
    void reset(StartFrom position);

    /**
     * Ends it after the event or batch at hand, saves the position of a durable one, and lets another node take over; waits for that for
     * the configured time at most, ten seconds unless said. Again is harmless.
     */
    @Override
    void close();
}
