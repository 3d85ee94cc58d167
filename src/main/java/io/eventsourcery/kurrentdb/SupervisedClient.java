package io.eventsourcery.kurrentdb;

import io.eventsourcery.NotConfiguredException;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBClientSettings;

/**
 * Makes a client when the first is needed, and another whenever the last has shut itself down: the official one does so for good after
 * three failed attempts to connect, which is after about a second without a database.
 */
final class SupervisedClient implements ClientSource, AutoCloseable {
    private final KurrentDBClientSettings settings;
    private KurrentDBClient current;
    private boolean closed;

    /** @throws io.eventsourcery.ConfigurationException when the text is no connection string */
    SupervisedClient(String connectionString) {
        settings = KurrentDBClients.parse(connectionString);
    }

    @Override
    public synchronized KurrentDBClient client() {
        if (closed) {
            throw new NotConfiguredException("The backend is closed; make another one");
        }
        if (current == null || current.isShutdown()) {
            current = KurrentDBClients.create(settings);
        }
        return current;
    }

    @Override
    public boolean renews() {
        return true;
    }

    @Override
    public void close() {
        end(true);
    }

    /** Until the next call. */
    void disconnect() {
        end(false);
    }

    private void end(boolean forGood) {
        KurrentDBClient last = take(forGood);
        if (last != null) {
            KurrentDBClients.shutDown(last);
        }
    }

    private synchronized KurrentDBClient take(boolean forGood) {
        KurrentDBClient last = current;
        current = null;
        closed |= forGood;
        return last;
    }
}
