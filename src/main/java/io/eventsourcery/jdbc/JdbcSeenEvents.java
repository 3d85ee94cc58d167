package io.eventsourcery.jdbc;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.InvalidInputException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Remembers in a table which events have had their effect, in the transaction in which they have it: so an event that comes twice, from a
 * subscription, an outbox or a message broker, has it once.
 *
 * <pre>{@code
 * JdbcSeenEvents seen = JdbcSeenEvents.of("ledger").createTable(dataSource);
 * if (seen.add(connection, recorded.id())) {
 *     ... // on this connection
 * }
 * connection.commit();
 * }</pre>
 *
 * <p>Thread-safe. Proved with PostgreSQL and H2; it uses standard SQL only.
 */
public final class JdbcSeenEvents {
    private static final int LONGEST_NAME = 200;
    private static final String CREATE = "CREATE TABLE IF NOT EXISTS event_sourcery_seen_event (consumer VARCHAR(200) NOT NULL, "
            + "event_id VARCHAR(36) NOT NULL, seen_at_ms BIGINT NOT NULL, PRIMARY KEY (consumer, event_id))";
    private static final String SELECT = "SELECT seen_at_ms FROM event_sourcery_seen_event WHERE consumer = ? AND event_id = ?";
    private static final String INSERT = "INSERT INTO event_sourcery_seen_event (consumer, event_id, seen_at_ms) VALUES (?, ?, ?)";
    private static final String DELETE = "DELETE FROM event_sourcery_seen_event WHERE consumer = ? AND seen_at_ms < ?";

    private final String consumer;
    private final Clock clock;

    JdbcSeenEvents(String consumer, Clock clock) {
        if (consumer == null || consumer.isBlank() || consumer.length() > LONGEST_NAME) {
            throw new InvalidInputException("name of a consumer", consumer, "a text that is not blank and has at most " + LONGEST_NAME + " characters");
        }
        this.consumer = consumer;
        this.clock = clock;
    }

    /**
     * @param consumer whose effects they are: each has seen events for itself; not blank, at most 200 characters
     * @throws InvalidInputException when it is not so
     */
    public static JdbcSeenEvents of(String consumer) {
        return new JdbcSeenEvents(consumer, Clock.systemUTC());
    }

    /** Creates the table {@code event_sourcery_seen_event} unless it exists, in a transaction of the database's own. */
    public JdbcSeenEvents createTable(DataSource database) {
        try (Connection connection = InvalidInputException.requireNonNull(database, "data source").getConnection(); Statement create = connection.createStatement()) {
            create.execute(CREATE);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return this;
        } catch (SQLException e) {
            throw new EventStoreException("Cannot create the table of seen events; by hand: " + CREATE, e);
        }
    }

    /**
     * Notes the event in the caller's transaction, who commits it together with the effect, or rolls both back.
     *
     * @param connection in a transaction, not in auto-commit mode
     * @return whether it was not seen before: only then it is to have its effect
     * @throws CheckpointNotSavedException when another transaction is at the same event: roll back; it has been seen when it comes again
     * @throws InvalidInputException       when the connection commits by itself
     * @throws SQLException                when the database refuses
     */
    public boolean add(Connection connection, UUID event) throws SQLException {
        InvalidInputException.requireNonNull(event, "event id");
        if (InvalidInputException.requireNonNull(connection, "connection").getAutoCommit()) {
            throw new InvalidInputException("connection", "one that commits by itself", "one in a transaction, which the effect is a part of as well");
        }
        if (isSeen(connection, event)) {
            return false;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, consumer);
            insert.setString(2, event.toString());
            insert.setLong(3, clock.millis());
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (SqlFailures.isViolatedConstraint(e)) {
                throw new CheckpointNotSavedException("Event " + event + " has just had its effect for \"" + consumer + "\", in another transaction", e);
            }
            throw e;
        }
    }

    private boolean isSeen(Connection connection, UUID event) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, consumer);
            select.setString(2, event.toString());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** A handler that is called with events that were not seen before only, and has their effect on the connection that it is given. */
    public JdbcHandler once(JdbcHandler handler) {
        InvalidInputException.requireNonNull(handler, "handler");
        return (recorded, connection) -> {
            if (add(connection, recorded.id())) {
                handler.handle(recorded, connection);
            }
        };
    }

    /**
     * Forgets events that were seen longer ago, in the caller's transaction; to be called now and then. One that comes again after that has
     * its effect again.
     *
     * @param age longer than an event may come again: than a broker delivers again, or a position may be reset by
     * @return how many
     * @throws InvalidInputException when the age is negative
     */
    public int forget(Connection connection, Duration age) throws SQLException {
        if (age == null || age.isNegative()) {
            throw new InvalidInputException("age", age, "a duration that is not negative");
        }
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, consumer);
            delete.setLong(2, clock.instant().minus(age).toEpochMilli());
            return delete.executeUpdate();
        }
    }
}
