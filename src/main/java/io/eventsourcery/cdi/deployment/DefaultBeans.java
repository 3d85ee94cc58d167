package io.eventsourcery.cdi.deployment;

import io.eventsourcery.cdi.config.Settings;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBClients;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.inject.Singleton;

/** The beans that an application may bring itself, added where it does not. None of them is proxyable, hence {@code @Singleton}. */
final class DefaultBeans {
    private final Discovered discovered;
    private final EventRegistry registry;
    private final Settings settings;

    DefaultBeans(Discovered discovered, EventRegistry registry, Settings settings) {
        this.discovered = discovered;
        this.registry = registry;
        this.settings = settings;
    }

    void addTo(AfterBeanDiscovery event) {
        if (!discovered.replaces(KurrentDBClient.class)) {
            event.<KurrentDBClient>addBean().addTransitiveTypeClosure(KurrentDBClient.class).scope(Singleton.class)
                    .produceWith(instance -> KurrentDBClients.create(settings.requiredConnectionString()))
                    .disposeWith((client, instance) -> KurrentDBClients.shutDown(client));
        }
        if (!discovered.replaces(KurrentDBConfig.class)) {
            event.<KurrentDBConfig>addBean().addType(KurrentDBConfig.class).scope(Singleton.class).produceWith(instance -> settings.config());
        }
        if (!discovered.replaces(EventRegistry.class)) {
            event.<EventRegistry>addBean().addType(EventRegistry.class).scope(Singleton.class).produceWith(instance -> registry);
        }
    }
}
