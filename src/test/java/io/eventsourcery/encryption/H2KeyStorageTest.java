package io.eventsourcery.encryption;

import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2KeyStorageTest extends KeyStorageContract {
    private static final JdbcConnectionPool DATABASE = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "", "");
    private static final byte[] MASTER = SecureBytes.next(32);

    @BeforeAll
    static void createTable() {
        new JdbcKeyStorage(DATABASE, MASTER).createTable().createTable();
    }

    @AfterAll
    static void close() {
        DATABASE.dispose();
    }

    @Override
    KeyStorage keys() {
        return new JdbcKeyStorage(DATABASE, MASTER);
    }
}
