package io.eventsourcery.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Postgres;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGConnectionPoolDataSource;

class PostgresKeyStorageTest extends KeyStorageContract {
    private static final byte[] MASTER = SecureBytes.next(32);
    private static JdbcConnectionPool database;

    @BeforeAll
    static void start() {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(new Postgres().url());
        // Any driver's connections, since opening one for each call would be all that the test does.
        database = JdbcConnectionPool.create(source);
        new JdbcKeyStorage(database, MASTER).createTable().createTable();
    }

    @AfterAll
    static void stop() {
        database.dispose();
    }

    @Override
    KeyStorage keys() {
        return new JdbcKeyStorage(database, MASTER);
    }

    @Test
    void a_master_key_is_changed_while_the_keys_stay_the_same() {
        Subject ann = Subject.of(Codecs.TENANT, "ann");
        byte[] newMaster = SecureBytes.next(32);
        SubjectKey key = new JdbcKeyStorage(database, newMaster, MASTER).current(ann).orElseThrow();

        new JdbcKeyStorage(database, MASTER, newMaster).rewrap();

        assertThat(keys().find(ann, 1)).contains(key);
    }
}
