package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.CurrentContext;
import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreException;
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
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Beans of the application that compete with ours or with each other. The container would say that an injection point is ambiguous, and not what to do; and
 * it says so before it asks for other problems.
 */
final class Rivals {
    private static final List<Class<?>> OURS = List.of(EventStore.class, StorageStrategy.class, Subscriptions.class, Outbox.class, EventCodec.class, EventJson.class,
            KurrentDBBackend.class, CurrentContext.class, CurrentTenant.class, TenantBeans.class);

    /** Which the application may bring in the place of ours. They are final, or cannot be made without what they need, so no container makes proxies of them. */
    private static final List<Class<?>> WITHOUT_PROXY = List.of(KurrentDBClient.class, KurrentDBConfig.class, EventRegistry.class);

    /** Those of them that are injected into beans of ours. */
    private static final List<Class<?>> INJECTED = List.of(KurrentDBConfig.class, EventRegistry.class);

    private final List<EventStoreException> problems = new ArrayList<>();
    private final Map<Class<?>, Set<String>> origins = new LinkedHashMap<>();
    private final Set<Class<?>> alternatives = new HashSet<>();

    void bean(ProcessBean<?> found, BeanManager beans) {
        Bean<?> bean = found.getBean();
        if (beans.isNormalScope(bean.getScope())) {
            WITHOUT_PROXY.stream().filter(bean.getTypes()::contains).forEach(type -> problems.add(new ConfigurationException("The " + type.getSimpleName()
                    + " bean of " + Origin.of(found) + " is @" + bean.getScope().getSimpleName() + ", and no container can make a proxy of it; make it "
                    + "@Singleton or @Dependent")));
        }
        if (!bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
            return;
        }
        INJECTED.stream().filter(bean.getTypes()::contains).forEach(type -> origins.computeIfAbsent(type, any -> new TreeSet<>()).add(Origin.of(found)));
        if (isAlternative(bean)) {
            INJECTED.stream().filter(bean.getTypes()::contains).forEach(alternatives::add);
            return;
        }
        if (bean.getBeanClass() == Producers.class) {
            return;
        }
        OURS.stream().filter(bean.getTypes()::contains).forEach(type -> problems.add(new ConfigurationException("There is more than one " + type.getSimpleName()
                + " bean: the library's, and that of " + Origin.of(found) + "; to replace the library's make the class of yours an enabled alternative "
                + "(@Alternative @Priority(1)), to have both give yours a qualifier")));
    }

    /** A producer is one also because its class is, which not every container says of it. */
    private static boolean isAlternative(Bean<?> bean) {
        return bean.isAlternative() || bean.getBeanClass().isAnnotationPresent(Alternative.class);
    }

    /** To be asked once all beans of the application have been found, and before ours are added. */
    List<EventStoreException> problems() {
        List<EventStoreException> all = new ArrayList<>(problems);
        origins.forEach((type, some) -> {
            if (some.size() > 1 && !alternatives.contains(type)) {
                all.add(SingleBeans.problem(type, some));
            }
        });
        return all;
    }
}
