package io.eventsourcery.servers.kit;

import java.net.URI;

/** An application on a server. */
public record Deployment(Server server, String name, URI uri) implements AutoCloseable {
    public Caller as(String tenant) {
        return new Caller(uri, tenant);
    }

    @Override
    public void close() {
        server.undeploy(name);
    }
}
