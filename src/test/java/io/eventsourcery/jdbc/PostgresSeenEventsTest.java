package io.eventsourcery.jdbc;

import io.eventsourcery.Postgres;
import javax.sql.DataSource;

class PostgresSeenEventsTest extends SeenEventsContract {
    private static final Postgres POSTGRES = new Postgres();

    @Override
    DataSource database() {
        return POSTGRES.database();
    }
}
