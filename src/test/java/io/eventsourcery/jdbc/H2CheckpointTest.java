package io.eventsourcery.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class H2CheckpointTest extends JdbcCheckpointContract {
    private final JdbcDataSource database = new JdbcDataSource();

    H2CheckpointTest() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @Override
    DataSource database() {
        return database;
    }

    @Override
    void killAllConnections() throws SQLException {
        try (Connection connection = database.getConnection(); Statement kill = connection.createStatement()) {
            kill.execute("SELECT ABORT_SESSION(SESSION_ID) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID()");
        }
    }
}
