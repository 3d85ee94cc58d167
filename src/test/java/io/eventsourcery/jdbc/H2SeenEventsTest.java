package io.eventsourcery.jdbc;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class H2SeenEventsTest extends SeenEventsContract {
    private final JdbcDataSource database = new JdbcDataSource();

    H2SeenEventsTest() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @Override
    DataSource database() {
        return database;
    }
}
