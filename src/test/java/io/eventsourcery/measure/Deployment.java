package io.eventsourcery.measure;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Starts Weld SE with one bean in a JVM that has just started, without the module and with it; then with a connection as well, and the group
 * on the database that is an outbox.
 */
@State(Scope.Benchmark)
public class Deployment {
    private final String node = System.getProperty(Sides.NODE);
    private final String group = "group" + UUID.randomUUID().toString().replace("-", "");
    private SeContainer container;
    private Application application;
    private KurrentDBClient client;

    /** The application's own bean. */
    public static class Nothing {
    }

    @Benchmark
    public void raw() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader without = new WithoutModule(before);
        thread.setContextClassLoader(without);
        try {
            container = SeContainerInitializer.newInstance().setClassLoader(without).addBeanClasses(Nothing.class).initialize();
            Sides.check(container.select(EventStore.class).stream().count(), 0);
            Sides.check(container.select(Nothing.class).stream().count(), 1);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Benchmark
    public void module() {
        deploy(false);
    }

    @Benchmark
    public void rawConnected() throws Exception {
        raw();
        client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(node));
        KurrentDBPersistentSubscriptionsClient.from(client).createToAll(group, CreatePersistentSubscriptionToAllOptions.get().fromEnd()).get();
    }

    @Benchmark
    public void moduleConnected() {
        deploy(true);
    }

    private void deploy(boolean outbox) {
        application = Application.configured().with("connection-string", node).with("outbox-enabled", Boolean.toString(outbox)).with("outbox-name", group)
                .beans(Nothing.class, LineAdded.class).deploy();
        application.get(EventStore.class).tenant();
    }

    @TearDown
    public void undeploy() throws Exception {
        if (client != null) {
            Plain.get(client.shutdown());
        }
        if (container != null) {
            container.close();
        }
        if (application != null) {
            application.close();
        }
    }
}
