package io.eventsourcery.jdbc;

import io.eventsourcery.Recorded;
import java.sql.Connection;

/** Does something with an event in the transaction that its checkpoint is saved in. Called by one thread at a time. */
@FunctionalInterface
public interface JdbcHandler {
    /**
     * @param connection of the transaction, which is committed after this returned and rolled back when it throws; not to be kept
     * @throws Exception when it could not be handled
     */
    void handle(Recorded recorded, Connection connection) throws Exception;
}
