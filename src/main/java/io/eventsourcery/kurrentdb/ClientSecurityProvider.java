package io.eventsourcery.kurrentdb;

import io.kurrent.dbclient.KurrentDBClient;
import java.security.Provider;
import java.security.Security;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * The security provider that the client registers in the JVM and leaves there. On a server that keeps the class loader of an application
 * that is gone, so it is taken back with the last client. One that somebody else registered stays.
 */
final class ClientSecurityProvider {
    private static final String NAME = "BC";

    private final Set<KurrentDBClient> clients = Collections.newSetFromMap(new WeakHashMap<>());
    private Provider registered;

    synchronized KurrentDBClient create(Supplier<KurrentDBClient> making) {
        boolean wasThere = Security.getProvider(NAME) != null;
        KurrentDBClient client = making.get();
        clients.add(client);
        Provider now = Security.getProvider(NAME);
        // Another application may have been the faster one.
        if (!wasThere && now != null && now.getClass().getClassLoader() == KurrentDBClient.class.getClassLoader()) {
            registered = now;
        }
        return client;
    }

    /** To be called when a client has been shut down. */
    synchronized void release() {
        clients.removeIf(KurrentDBClient::isShutdown);
        if (clients.isEmpty() && registered != null) {
            if (Security.getProvider(NAME) == registered) {
                Security.removeProvider(NAME);
            }
            registered = null;
        }
    }
}
