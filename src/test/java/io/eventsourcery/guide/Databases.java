package io.eventsourcery.guide;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Stands for a server's data source. */
@ApplicationScoped
class Databases {
    @Produces
    @Singleton
    DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;INIT=CREATE TABLE IF NOT EXISTS customer (name VARCHAR(100))");
        return database;
    }
}
