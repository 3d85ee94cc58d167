package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.CurrentContext;
import io.eventsourcery.EventStore;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.TenantBeans;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.spi.StorageStrategy;
import io.eventsourcery.subscription.Subscriptions;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;

/** Beans of the application that compete with ours. The container would say that an injection point is ambiguous, and not what to do. */
final class Rivals {
    private static final List<Class<?>> OURS = List.of(EventStore.class, StorageStrategy.class, Subscriptions.class, Outbox.class, EventCodec.class, EventJson.class,
            KurrentDBBackend.class, CurrentContext.class, CurrentTenant.class, TenantBeans.class);

    /** Which the application may bring in the place of ours. They are final, or cannot be made without what they need, so no container makes proxies of them. */
    private static final List<Class<?>> WITHOUT_PROXY = List.of(KurrentDBClient.class, KurrentDBConfig.class, EventRegistry.class);

    private final List<ConfigurationException> problems = new ArrayList<>();

    void bean(Bean<?> bean, BeanManager beans) {
        if (beans.isNormalScope(bean.getScope())) {
            WITHOUT_PROXY.stream().filter(bean.getTypes()::contains).forEach(type -> problems.add(new ConfigurationException("The " + type.getSimpleName()
                    + " bean of " + bean.getBeanClass().getName() + " is @" + bean.getScope().getSimpleName() + ", and no container can make a proxy of it; make it "
                    + "@Singleton or @Dependent")));
        }
        if (isAlternative(bean) || bean.getBeanClass() == Producers.class || !bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
            return;
        }
        OURS.stream().filter(bean.getTypes()::contains).forEach(type -> problems.add(new ConfigurationException("There is more than one " + type.getSimpleName()
                + " bean: the library's, and that of " + bean.getBeanClass().getName() + "; to replace the library's make the class of yours an enabled alternative "
                + "(@Alternative @Priority(1)), to have both give yours a qualifier")));
    }

    /** A producer is one also because its class is, which not every container says of it. */
    private static boolean isAlternative(Bean<?> bean) {
        return bean.isAlternative() || bean.getBeanClass().isAnnotationPresent(Alternative.class);
    }

    void report(AfterBeanDiscovery event) {
        problems.forEach(event::addDefinitionError);
    }
}
