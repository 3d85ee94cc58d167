package io.eventsourcery.jdbc;

import io.eventsourcery.CheckpointNotSavedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** One row for each subscription. */
final class CheckpointTable {
    static final String CREATE = "CREATE TABLE IF NOT EXISTS event_sourcery_checkpoint "
            + "(subscription VARCHAR(200) NOT NULL PRIMARY KEY, log_position BIGINT NOT NULL)";
    private static final String SELECT = "SELECT log_position FROM event_sourcery_checkpoint WHERE subscription = ?";
    private static final String INSERT = "INSERT INTO event_sourcery_checkpoint (log_position, subscription) VALUES (?, ?)";
    private static final String UPDATE = "UPDATE event_sourcery_checkpoint SET log_position = ? WHERE subscription = ?";
    private static final String CONSTRAINT_VIOLATED = "23";

    private final Connection connection;
    private final String subscription;

    CheckpointTable(Connection connection, String subscription) {
        this.connection = connection;
        this.subscription = subscription;
    }

    OptionalLong load() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, subscription);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    void save(long position) throws SQLException {
        if (write(UPDATE, position) == 0) {
            write(INSERT, position);
        }
    }

    /** @throws CheckpointNotSavedException when it is as far already, which only another subscription of this name can have done */
    void advance(long position) throws SQLException {
        if (write(UPDATE + " AND log_position < " + position, position) == 1) {
            return;
        }
        if (load().isPresent()) {
            throw faster(position, null);
        }
        try {
            write(INSERT, position);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(CONSTRAINT_VIOLATED)) {
                throw faster(position, e);
            }
            throw e;
        }
    }

    private CheckpointNotSavedException faster(long position, SQLException cause) {
        return new CheckpointNotSavedException("Another subscription \"" + subscription + "\" has processed position " + position
                + " already; run it once, or give each a name of its own", cause);
    }

    private int write(String sql, long position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, position);
            statement.setString(2, subscription);
            return statement.executeUpdate();
        }
    }
}
