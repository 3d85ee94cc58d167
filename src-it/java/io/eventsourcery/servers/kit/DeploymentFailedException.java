package io.eventsourcery.servers.kit;

/** The server refused an application; the message is what it said about that. */
public final class DeploymentFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeploymentFailedException(String said) {
        super(said);
    }
}
