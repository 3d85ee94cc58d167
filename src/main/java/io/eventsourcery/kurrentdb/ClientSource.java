package io.eventsourcery.kurrentdb;

import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;

/** Where the client for the next call comes from. Thread-safe. */
interface ClientSource {
    KurrentDBClient client();

    /** Whether there is another client when one has shut itself down. */
    boolean renews();

    default KurrentDBPersistentSubscriptionsClient groups() {
        return KurrentDBPersistentSubscriptionsClient.from(client());
    }

    /** One client, its maker's, for good. */
    static ClientSource of(KurrentDBClient client) {
        return new ClientSource() {
            @Override
            public KurrentDBClient client() {
                return client;
            }

            @Override
            public boolean renews() {
                return false;
            }
        };
    }
}
