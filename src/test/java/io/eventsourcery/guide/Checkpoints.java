package io.eventsourcery.guide;

import io.eventsourcery.jdbc.JdbcCheckpointStorage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

@ApplicationScoped
public class Checkpoints {
    @Inject
    DataSource dataSource;

    @Produces
    @Singleton
    JdbcCheckpointStorage checkpoints() {
        return JdbcCheckpointStorage.on(dataSource).createTable();
    }
}
