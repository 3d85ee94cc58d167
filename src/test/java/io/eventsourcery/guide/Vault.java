package io.eventsourcery.guide;

import java.security.SecureRandom;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Stands for what keeps an application's secrets, and for its relational database. */
final class Vault {
    static final DataSource DATABASE = JdbcConnectionPool.create("jdbc:h2:mem:guide;DB_CLOSE_DELAY=-1", "", "");
    private static final byte[] MASTER_KEY = new byte[32];

    static {
        new SecureRandom().nextBytes(MASTER_KEY);
    }

    private Vault() {
    }

    static byte[] masterKey() {
        return MASTER_KEY.clone();
    }
}
