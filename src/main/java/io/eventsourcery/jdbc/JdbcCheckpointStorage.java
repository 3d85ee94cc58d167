package io.eventsourcery.jdbc;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.spi.StoredCheckpoint;
import io.eventsourcery.spi.TransactionalCheckpointStorage;
import io.eventsourcery.subscription.BatchHandler;
import io.eventsourcery.subscription.EventHandler;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/**
 * Keeps checkpoints in a table of a relational database. What a handler writes there through {@link #connection} and the checkpoint are
 * committed together, so that a read model has seen exactly the events up to its checkpoint, whatever fails and whenever.
 *
 * <pre>{@code
 * JdbcCheckpointStorage checkpoints = JdbcCheckpointStorage.on(dataSource).createTable();
 * backend.withCheckpoints(checkpoints);
 * backend.subscriptions().follow(selection, StartFrom.beginning()).durably("customers")
 *         .each(checkpoints.handling((recorded, connection) -> ...), executor);
 * }</pre>
 *
 * <p>Thread-safe. How long a call takes at most is the data source's to say. Proved with PostgreSQL and H2; it uses standard SQL only.
 */
public final class JdbcCheckpointStorage implements TransactionalCheckpointStorage {
    private final DataSource database;
    private final Transactions transactions;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    private JdbcCheckpointStorage(DataSource database, Transactions transactions) {
        this.database = InvalidInputException.requireNonNull(database, "data source");
        this.transactions = transactions;
    }

    /** With transactions of the database's own; its connections are none that a server enlists. */
    public static JdbcCheckpointStorage on(DataSource database) {
        return new JdbcCheckpointStorage(database, Transactions.local(database));
    }

    /** With transactions that connections of this data source take part in by themselves, such as a server's. */
    public static JdbcCheckpointStorage within(TransactionRunner transactions, DataSource database) {
        return new JdbcCheckpointStorage(database, Transactions.joining(database, InvalidInputException.requireNonNull(transactions, "transactions")));
    }

    /** Creates the table {@code event_sourcery_checkpoint} unless it exists, in a transaction of the database's own. */
    public JdbcCheckpointStorage createTable() {
        try (Connection connection = database.getConnection(); Statement create = connection.createStatement()) {
            create.execute(CheckpointTable.CREATE);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return this;
        } catch (SQLException e) {
            throw failed("create the table of checkpoints", e);
        }
    }

    /** The handler, with the connection of the transaction in which the checkpoint will be saved. */
    public EventHandler handling(JdbcHandler handler) {
        InvalidInputException.requireNonNull(handler, "handler");
        return recorded -> handler.handle(recorded, connection());
    }

    /** As {@link #handling}, for batches. */
    public BatchHandler handlingBatches(JdbcBatchHandler handler) {
        InvalidInputException.requireNonNull(handler, "handler");
        return batch -> handler.handle(batch, connection());
    }

    /**
     * The connection of the transaction in which the checkpoint will be saved; for handlers, on their thread. It cannot be committed or
     * rolled back by them.
     *
     * @throws EventStoreException outside of a handler of a durable subscription that keeps its checkpoint here
     */
    public Connection connection() {
        Connection connection = current.get();
        if (connection == null) {
            throw new EventStoreException("There is no transaction of a checkpoint on this thread: call this in the handler of a subscription "
                    + "that is durable and keeps its checkpoint here");
        }
        return connection;
    }

    @Override
    public StoredCheckpoint load(String subscription) {
        try (Connection connection = database.getConnection()) {
            return new CheckpointTable(connection, subscription).load();
        } catch (SQLException e) {
            throw failed("load the checkpoint of subscription \"" + subscription + "\"", e);
        }
    }

    @Override
    public StoredCheckpoint save(String subscription, StoredCheckpoint last, OptionalLong position) {
        AtomicReference<StoredCheckpoint> saved = new AtomicReference<>();
        try {
            transactions.run(connection -> saved.set(new CheckpointTable(connection, subscription).save(last, position)));
            return saved.get();
        } catch (CheckpointNotSavedException e) {
            throw e;
        } catch (Exception e) {
            throw failed("save the checkpoint of subscription \"" + subscription + "\"", e);
        }
    }

    @Override
    public StoredCheckpoint advance(String subscription, StoredCheckpoint last, long position, Callable<?> handling) throws Exception {
        AtomicReference<StoredCheckpoint> saved = new AtomicReference<>();
        try {
            transactions.run(connection -> {
                current.set(HandlersConnection.of(connection));
                try {
                    handling.call();
                } finally {
                    current.remove();
                }
                saved.set(new CheckpointTable(connection, subscription).save(last, OptionalLong.of(position)));
            });
            return saved.get();
        } catch (CheckpointNotSavedException e) {
            throw e;
        } catch (Exception e) {
            throw SqlFailures.passes(e) ? new CheckpointNotSavedException("The transaction of subscription \"" + subscription + "\" up to position "
                    + position + " failed with " + e.getClass().getName(), e) : e;
        }
    }

    /**
     * Moves the checkpoint forward in a transaction of the caller, who commits it; for those who take events from an iterator.
     *
     * @throws CheckpointNotSavedException when it is as far already: roll back, the events were processed elsewhere
     * @throws SQLException                when the database refuses
     */
    public void advance(Connection connection, String subscription, long position) throws SQLException {
        new CheckpointTable(connection, subscription).advance(position);
    }

    private static EventStoreException failed(String what, Exception e) {
        return SqlFailures.passes(e) ? new EventStoreUnavailableException("Cannot " + what + ": the database of checkpoints is not available", e)
                : new EventStoreException("Cannot " + what + "; its table is made by .createTable(), or by: " + CheckpointTable.CREATE, e);
    }
}
