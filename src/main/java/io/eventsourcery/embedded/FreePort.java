package io.eventsourcery.embedded;

import io.eventsourcery.embedded.grpc.NodeServer;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds a port below those that operating systems give to outgoing connections: one of them could take the port of a node that is down for
 * a moment, and the node could not come back on it.
 */
final class FreePort {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 100;
    private static final int ANY = 0;
    /** Never given twice in a process: clients of a node that is down would find another one in its place. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {
    }

    interface Starting {
        NodeServer on(int port) throws IOException;
    }

    static NodeServer start(Starting starting) throws IOException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (!GIVEN.add(port)) {
                continue;
            }
            try {
                return starting.on(port);
            } catch (IOException taken) {
                // Another, then.
            }
        }
        return starting.on(ANY);
    }
}
