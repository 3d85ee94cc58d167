package io.eventsourcery;

import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.kurrentdb.KurrentDBClients;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;

/**
 * A node on which a test is alone, for those that wait until an outbox has nothing left: with others writing all the time it always has.
 * Where the tests run against a real KurrentDB it is that one, and then they have to run one after another.
 */
public final class OwnDatabase implements AutoCloseable {
    private final EmbeddedNode node = Database.REAL == null ? EmbeddedNode.start() : null;
    private final String connectionString = node == null ? Database.REAL : node.connectionString();
    private final KurrentDBClient client = KurrentDBClients.create(connectionString);

    public String connectionString() {
        return connectionString;
    }

    public KurrentDBClient client() {
        return client;
    }

    public KurrentDBPersistentSubscriptionsClient groups() {
        return KurrentDBPersistentSubscriptionsClient.from(client);
    }

    @Override
    public void close() {
        KurrentDBClients.shutDown(client);
        if (node != null) {
            node.close();
        }
    }
}
