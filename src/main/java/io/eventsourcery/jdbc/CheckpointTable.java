package io.eventsourcery.jdbc;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.spi.StoredCheckpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** One row for each subscription. */
final class CheckpointTable {
    static final String CREATE = "CREATE TABLE IF NOT EXISTS event_sourcery_checkpoint "
            + "(subscription VARCHAR(200) NOT NULL PRIMARY KEY, log_position BIGINT NOT NULL, version BIGINT NOT NULL)";
    private static final String SELECT = "SELECT log_position, version FROM event_sourcery_checkpoint WHERE subscription = ?";
    private static final String INSERT = "INSERT INTO event_sourcery_checkpoint (log_position, subscription, version) VALUES (?, ?, 1)";
    private static final String UPDATE = "UPDATE event_sourcery_checkpoint SET log_position = ?, version = version + 1 WHERE subscription = ?";
    private static final long BEGINNING = -1;

    private final Connection connection;
    private final String subscription;

    CheckpointTable(Connection connection, String subscription) {
        this.connection = connection;
        this.subscription = subscription;
    }

    StoredCheckpoint load() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, subscription);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new StoredCheckpoint(position(row.getLong(1)), row.getLong(2)) : StoredCheckpoint.NONE;
            }
        }
    }

    private static OptionalLong position(long stored) {
        return stored == BEGINNING ? OptionalLong.empty() : OptionalLong.of(stored);
    }

    /** @throws CheckpointNotSavedException when it is not what was loaded or saved last, which only another can have changed */
    StoredCheckpoint save(StoredCheckpoint last, OptionalLong position) throws SQLException {
        if (!last.exists()) {
            insert(position.orElse(BEGINNING));
        } else if (write(UPDATE + " AND version = " + last.version(), position.orElse(BEGINNING)) == 0) {
            throw changed(null);
        }
        return new StoredCheckpoint(position, last.version() + 1);
    }

    /** @throws CheckpointNotSavedException when it is as far already, which only another subscription of this name can have done */
    void advance(long position) throws SQLException {
        if (write(UPDATE + " AND log_position < " + position, position) == 1) {
            return;
        }
        if (load().exists()) {
            throw changed(null);
        }
        insert(position);
    }

    private void insert(long position) throws SQLException {
        try {
            write(INSERT, position);
        } catch (SQLException e) {
            if (SqlFailures.isViolatedConstraint(e)) {
                throw changed(e);
            }
            throw e;
        }
    }

    private CheckpointNotSavedException changed(SQLException cause) {
        return new CheckpointNotSavedException("Another subscription \"" + subscription + "\" has moved the position, or it was reset", cause);
    }

    private int write(String sql, long position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, position);
            statement.setString(2, subscription);
            return statement.executeUpdate();
        }
    }
}
