package io.eventsourcery.encryption;

import io.eventsourcery.KeyStorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The table, in statements of which each does its work alone and at once, so that no isolation level matters. */
final class KeyTable {
    private static final String CREATE = "CREATE TABLE IF NOT EXISTS event_sourcery_keys (subject VARCHAR(43) NOT NULL PRIMARY KEY, "
            + "tenant TEXT NOT NULL, version INTEGER NOT NULL, wrapped TEXT NOT NULL)";
    private static final String SELECT = "SELECT version, wrapped FROM event_sourcery_keys WHERE subject = ?";
    private static final String INSERT = "INSERT INTO event_sourcery_keys (subject, tenant, version, wrapped) VALUES (?, ?, ?, ?)";
    private static final String REPLACE = "UPDATE event_sourcery_keys SET version = ?, wrapped = ? WHERE subject = ? AND version = ?";
    private static final String SHRED = "UPDATE event_sourcery_keys SET version = 0, wrapped = '' WHERE subject = ?";
    private static final String SUBJECTS = "SELECT subject FROM event_sourcery_keys WHERE subject > ? AND version > 0 "
            + "ORDER BY subject FETCH FIRST 1000 ROWS ONLY";
    /** SQL states of violated constraints begin so. */
    private static final String THERE_ALREADY = "23";
    private static final int SECONDS = 10;

    private final DataSource database;

    KeyTable(DataSource database) {
        this.database = database;
    }

    void create() {
        change("create the table of keys", CREATE);
    }

    Optional<KeyRow> find(String subject) {
        return call("read a key", SELECT, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new KeyRow(rows.getInt(1), rows.getString(2))) : Optional.empty();
            }
        }, subject);
    }

    /** Up to a thousand subjects with keys, those next in order; empty at the end. */
    List<String> subjectsAfter(String subject) {
        return call("read the subjects", SUBJECTS, statement -> {
            List<String> subjects = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    subjects.add(rows.getString(1));
                }
            }
            return subjects;
        }, subject);
    }

    /** @return whether it did: somebody else may have been first */
    boolean insert(String subject, String tenant, KeyRow row) {
        return change("store a key", INSERT, subject, tenant, row.version(), row.wrapped());
    }

    /** @return whether it did: the row may be another one by now */
    boolean replace(String subject, KeyRow before, KeyRow after) {
        return change("store a key", REPLACE, after.version(), after.wrapped(), subject, before.version());
    }

    /** @return whether there was a row */
    boolean shred(String subject) {
        return change("shred a subject", SHRED, subject);
    }

    private boolean change(String what, String sql, Object... parameters) {
        return call(what, sql, statement -> {
            try {
                return statement.executeUpdate() > 0;
            } catch (SQLException e) {
                if (e.getSQLState() == null || !e.getSQLState().startsWith(THERE_ALREADY)) {
                    throw e;
                }
                if (!statement.getConnection().getAutoCommit()) {
                    statement.getConnection().rollback();
                }
                return false;
            }
        }, parameters);
    }

    private interface Call<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T call(String what, String sql, Call<T> call, Object... parameters) {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(SECONDS);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            T result = call.on(statement);
            if (!connection.getAutoCommit()) {
                // For good, before anything is encrypted with it; a connection within somebody's transaction refuses.
                connection.commit();
            }
            return result;
        } catch (SQLException e) {
            throw new KeyStorageException("The database of encryption keys did not " + what + " (SQL state " + e.getSQLState()
                    + "); its table is made by .createTable(), or by: " + CREATE, e);
        }
    }
}
