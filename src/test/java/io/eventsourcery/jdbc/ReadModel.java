package io.eventsourcery.jdbc;

import io.eventsourcery.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A table of the events that were seen, in which an event that comes twice stands twice. */
final class ReadModel {
    private final DataSource database;
    private final String table;

    ReadModel(DataSource database, String tenant) throws SQLException {
        this.database = database;
        this.table = "seen_" + tenant;
        try (Connection connection = database.getConnection(); Statement create = connection.createStatement()) {
            create.execute("CREATE TABLE " + table + " (version BIGINT NOT NULL, log_position BIGINT NOT NULL)");
        }
    }

    void add(Recorded recorded, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?)")) {
            insert.setLong(1, recorded.version());
            insert.setLong(2, recorded.position());
            insert.executeUpdate();
        }
    }

    void addAll(List<Recorded> batch, Connection connection) throws SQLException {
        for (Recorded recorded : batch) {
            add(recorded, connection);
        }
    }

    /** In the order of the log. */
    List<Long> versions() throws SQLException {
        try (Connection connection = database.getConnection(); Statement select = connection.createStatement();
             ResultSet rows = select.executeQuery("SELECT version FROM " + table + " ORDER BY log_position, version")) {
            List<Long> versions = new ArrayList<>();
            while (rows.next()) {
                versions.add(rows.getLong(1));
            }
            return versions;
        }
    }
}
