package io.eventsourcery.jdbc;

import io.eventsourcery.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

class PostgresCheckpointTest extends JdbcCheckpointContract {
    private static final Postgres POSTGRES = new Postgres();

    @Override
    DataSource database() {
        return POSTGRES.database();
    }

    @Override
    void killAllConnections() throws SQLException {
        try (Connection connection = database().getConnection(); Statement kill = connection.createStatement()) {
            kill.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }
}
