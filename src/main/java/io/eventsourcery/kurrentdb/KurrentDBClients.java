package io.eventsourcery.kurrentdb;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.eventsourcery.ConfigurationException;
import io.kurrent.dbclient.Endpoint;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBClientSettings;
import io.kurrent.dbclient.KurrentDBConnectionString;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes and ends clients. A connection string may hold a password, so no message shows it. */
public final class KurrentDBClients {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LAST_PORT = 65_535;

    private static final ClientSecurityProvider PROVIDER = new ClientSecurityProvider();

    private KurrentDBClients() {
    }

    /**
     * A client that connects when it is first used.
     *
     * @throws ConfigurationException when the text is no connection string
     */
    public static KurrentDBClient create(String connectionString) {
        return create(parse(connectionString));
    }

    static KurrentDBClient create(KurrentDBClientSettings settings) {
        return PROVIDER.create(() -> ClientThread.make(() -> KurrentDBClient.create(settings)));
    }

    /** @return why the text is no connection string, in words that show nothing of it; empty when it is one */
    public static Optional<String> fault(String connectionString) {
        return isLegal(connectionString) ? Optional.empty() : Optional.of(new ConnectionStringFault(KurrentDBClients::isLegal).of(connectionString));
    }

    /** Of which the client finds out when it connects, again and again. */
    private static void check(Endpoint host) {
        if (host.getPort() < 1 || host.getPort() > LAST_PORT || host.getHost().isBlank() || host.getHost().chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("No host");
        }
    }

    static KurrentDBClientSettings parse(String connectionString) {
        try {
            return read(connectionString);
        } catch (Exception e) { // The client may throw a checked exception here without declaring it.
            throw new ConfigurationException("Illegal connection string (not shown, it may hold a password): " + fault(connectionString).orElseThrow()
                    + "; accepted: "
                    + "kurrentdb://host:port, kurrentdb+discover://host1:port,host2:port, with user:password@ before the host "
                    + "and options such as ?tls=false behind it");
        }
    }

    private static KurrentDBClientSettings read(String connectionString) {
        KurrentDBClientSettings settings = KurrentDBConnectionString.parseOrThrow(connectionString);
        Arrays.stream(settings.getHosts()).forEach(KurrentDBClients::check);
        int options = connectionString.indexOf('?');
        if (options >= 0 && ConnectionOptions.fault(connectionString.substring(options + 1)).isPresent()) {
            throw new IllegalArgumentException("No option");
        }
        return settings;
    }

    private static boolean isLegal(String connectionString) {
        try {
            read(connectionString);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    /**
     * Takes from the current thread what the client's transport left on it, so that a thread which outlives the application does not keep its class loader.
     * The library does this after its own calls; to be called on such a thread after an application has called a client itself.
     */
    public static void leaveThread() {
        ThreadLeftovers.clear();
    }

    /** Closes the client's connection; waits for that at most five seconds, also on a thread that is interrupted, and stays so. */
    public static void shutDown(KurrentDBClient client) {
        TransportEnd.prepare();
        // On an interrupted thread the client cannot even be asked.
        boolean interrupted = Thread.interrupted();
        try {
            client.shutdown().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It is given up either way.
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            ThreadLeftovers.clear();
            // Where a server has Jackson for all of its applications, it would keep the classes of the client's and ours. Others only look up theirs again.
            TypeFactory.defaultInstance().clearCache();
            PROVIDER.release();
        }
    }
}
