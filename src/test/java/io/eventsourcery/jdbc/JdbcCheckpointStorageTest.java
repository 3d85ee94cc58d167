package io.eventsourcery.jdbc;

import io.eventsourcery.conformance.CheckpointConformance;
import io.eventsourcery.spi.CheckpointStorage;
import org.h2.jdbcx.JdbcDataSource;

class JdbcCheckpointStorageTest extends CheckpointConformance {
    @Override
    protected CheckpointStorage checkpoints() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:conformance;DB_CLOSE_DELAY=-1");
        return JdbcCheckpointStorage.on(database).createTable();
    }
}
