package io.eventsourcery.servers.kit;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link Server}, and the {@link Deployment} of the application on a database of its own. Both are there once for all tests
 * of a run. When a test fails, the end of the server's log is shown.
 */
public final class OnServer implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(OnServer.class);

    /** Closed before the server, as it is made after it. */
    private record Application(DatabaseProcess database, Deployment deployment) implements AutoCloseable {
        @Override
        public void close() {
            deployment.close();
            database.close();
        }
    }

    private record Started(Server server) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class || parameter.getParameter().getType() == Deployment.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class ? server(context) : application(context).deployment();
    }

    private static Server server(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Started.class, started -> new Started(Server.start()), Started.class).server();
    }

    private static Application application(ExtensionContext context) {
        Server server = server(context);
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Application.class, started -> {
            DatabaseProcess database = DatabaseProcess.start();
            return new Application(database, server.deploy(War.named("shop", database.connectionString())));
        }, Application.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        context.getExecutionException().ifPresent(failure -> System.err.println(context.getDisplayName() + " failed. " + server(context).process().log().end()));
    }
}
