package io.eventsourcery.jdbc;

import io.eventsourcery.Recorded;
import java.sql.Connection;
import java.util.List;

/** Does something with several events in the transaction that their checkpoint is saved in. Called by one thread at a time. */
@FunctionalInterface
public interface JdbcBatchHandler {
    /**
     * @param connection of the transaction, which is committed after this returned and rolled back when it throws; not to be kept
     * @throws Exception when it could not be handled
     */
    void handle(List<Recorded> batch, Connection connection) throws Exception;
}
