package io.eventsourcery.measure;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Starts Weld SE with one bean in a JVM that has just started, without the module and with it. */
@State(Scope.Benchmark)
public class Deployment {
    private AutoCloseable deployed;

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
            SeContainer container = SeContainerInitializer.newInstance().setClassLoader(without).addBeanClasses(Nothing.class).initialize();
            Sides.check(container.select(EventStore.class).stream().count(), 0);
            Sides.check(container.select(Nothing.class).stream().count(), 1);
            deployed = container::close;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Benchmark
    public void module() {
        Application application = Application.configured().with("connection-string", System.getProperty(Sides.NODE)).beans(Nothing.class, LineAdded.class).deploy();
        application.get(EventStore.class).tenant();
        deployed = application;
    }

    @TearDown
    public void undeploy() throws Exception {
        deployed.close();
    }
}
