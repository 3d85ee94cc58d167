package io.eventsourcery;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/** A real PostgreSQL for all tests of a run, whose binaries come as an artifact; it ends with the run. A test has a database in it of its own. */
public final class Postgres {
    private static final EmbeddedPostgres SERVER = start();
    private static final String USER = "postgres";

    private final String name = "test_" + UUID.randomUUID().toString().replace("-", "");

    /** An empty database. */
    public Postgres() {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection(); Statement create = connection.createStatement()) {
            create.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("No database", e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DataSource database() {
        return SERVER.getDatabase(USER, name);
    }

    public String url() {
        return SERVER.getJdbcUrl(USER, name);
    }
}
