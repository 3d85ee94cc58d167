package io.eventsourcery;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** A deployed application: the module as a container finds it, some beans, and a configuration of its own. */
public final class Application implements AutoCloseable {
    private static final String PREFIX = "eventsourcery.kurrentdb.";

    private final SeContainer container;
    private final Config config;

    private Application(SeContainer container, Config config) {
        this.container = container;
        this.config = config;
    }

    /** On the tests' database, with an outbox of its own. */
    public static Builder onDatabase() {
        return configured().with("connection-string", Database.connectionString()).with("outbox-name", Database.outboxName());
    }

    public static Builder configured() {
        return new Builder();
    }

    public <T> T get(Class<T> type) {
        return container.select(type).get();
    }

    @Override
    public void close() {
        container.close();
        ConfigProviderResolver.instance().releaseConfig(config);
    }

    public static final class Builder {
        private final Map<String, String> properties = new HashMap<>();
        private Class<?>[] beans = {};
        private Extension[] extensions = {};

        public Builder with(String key, String value) {
            properties.put(PREFIX + key, value);
            return this;
        }

        public Builder beans(Class<?>... classes) {
            beans = classes;
            return this;
        }

        /** Beside the module's. */
        public Builder extensions(Extension... others) {
            extensions = others;
            return this;
        }

        /** The configuration belongs to a class loader, as it does on a server, so that applications side by side have each its own. */
        public Application deploy() {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            ClassLoader own = new URLClassLoader(new URL[0], before);
            Config config = new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(properties, "test", 100)).build();
            thread.setContextClassLoader(own);
            ConfigProviderResolver.instance().registerConfig(config, own);
            try {
                return new Application(SeContainerInitializer.newInstance().addBeanClasses(beans).addExtensions(extensions).initialize(), config);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
