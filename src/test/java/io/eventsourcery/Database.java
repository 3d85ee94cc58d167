package io.eventsourcery;

import io.eventsourcery.embedded.EmbeddedNode;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import java.util.UUID;

/**
 * The database of the tests that need one: the real KurrentDB of {@code -Dtest.kurrentdb=connection-string}, else one embedded node for all.
 * Nobody is alone on it, so a test takes a tenant, and an outbox, of its own.
 */
public final class Database {
    public static final String REAL = System.getProperty("test.kurrentdb");
    private static final String CONNECTION_STRING = REAL != null ? REAL : EmbeddedNode.start().connectionString();
    private static final KurrentDBClient CLIENT = newClient();

    private Database() {
    }

    public static String connectionString() {
        return CONNECTION_STRING;
    }

    public static KurrentDBClient client() {
        return CLIENT;
    }

    public static KurrentDBPersistentSubscriptionsClient groups() {
        return KurrentDBPersistentSubscriptionsClient.from(CLIENT);
    }

    /** One that nobody has used. */
    public static TenantId tenant() {
        return TenantId.of(unique("tenant"));
    }

    public static String outboxName() {
        return unique("outbox");
    }

    private static String unique(String what) {
        return what + UUID.randomUUID().toString().replace("-", "");
    }

    private static KurrentDBClient newClient() {
        try {
            return KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(CONNECTION_STRING));
        } catch (Exception e) {
            throw new IllegalArgumentException("test.kurrentdb is no connection string", e);
        }
    }
}
