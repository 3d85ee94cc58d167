package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.Repository;
import io.eventsourcery.aggregate.SnapshotPolicy;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A bean for each {@code Repository<T>} that something of the application wants injected and that it does not bring itself. Not one producer
 * for all of them: that one would compete with a producer of the application for a single class.
 */
final class InjectedRepositories {
    private static final String NOBODYS = "nobodys";

    private final Map<Class<?>, InjectionPoint> wanted = new LinkedHashMap<>();
    private final Set<Class<?>> brought = new HashSet<>();

    void injectionPoint(InjectionPoint point) {
        if (point.getQualifiers().contains(Default.Literal.INSTANCE)) {
            GenericType.argument(Repository.class, GenericType.unwrapped(point.getType())).ifPresent(aggregate -> wanted.putIfAbsent(aggregate, point));
        }
    }

    void bean(Bean<?> bean) {
        if (bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
            bean.getTypes().forEach(type -> GenericType.argument(Repository.class, type).ifPresent(brought::add));
        }
    }

    /** Of an aggregate that something is wrong with there is one as well, for the container not to miss it before the problem is told. */
    void addTo(AfterBeanDiscovery event, Consumer<EventStoreException> problems) {
        wanted.keySet().removeAll(brought);
        wanted.entrySet().removeIf(each -> {
            Class<? extends Aggregate> aggregate = each.getKey().asSubclass(Aggregate.class);
            try {
                add(event, AggregateType.of(aggregate), aggregate);
                return false;
            } catch (ConfigurationException e) {
                problems.accept(new ConfigurationException(e.getMessage() + "; injected at " + each.getValue(), e));
                add(event, new AggregateType<>(NOBODYS, () -> {
                    throw e;
                }), aggregate);
                return true;
            }
        });
    }

    private static <T extends Aggregate> void add(AfterBeanDiscovery event, AggregateType<T> type, Class<?> aggregate) {
        event.<Repository<T>>addBean().addTypes(new GenericType(Repository.class, aggregate), Object.class).scope(Dependent.class)
                .produceWith(instance -> repository(instance, type, new GenericType(SnapshotPolicy.class, aggregate)));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Aggregate> Repository<T> repository(Instance<Object> instance, AggregateType<T> type, Type policyType) {
        Repository<T> repository = Repository.of(instance.select(EventStore.class).get(), type);
        BeanManager beans = instance.select(BeanManager.class).get();
        Bean<?> policy = beans.resolve(beans.getBeans(policyType));
        return policy == null ? repository
                : repository.withSnapshots((SnapshotPolicy<T>) beans.getReference(policy, policyType, beans.createCreationalContext(policy)));
    }

    /** Makes each of them once, so that what is wrong with one is known before it is needed. */
    void validate(BeanManager beans, Consumer<EventStoreException> problems) {
        wanted.forEach((aggregate, point) -> {
            Type type = new GenericType(Repository.class, aggregate);
            Bean<?> bean = beans.resolve(beans.getBeans(type));
            try {
                beans.getReference(bean, type, beans.createCreationalContext(bean));
            } catch (RuntimeException e) {
                problems.accept(new ConfigurationException("No repository of " + aggregate.getName() + " can be injected at " + point + ": "
                        + e.getMessage(), e));
            }
        });
    }
}
