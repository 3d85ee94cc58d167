package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.Repository;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.cdi.declared.KnownTypes;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A bean for each {@code Repository<T>} that something of the application wants injected and that it does not bring itself. Not one producer
 * for all of them: that one would compete with a producer of the application for a single class.
 */
final class InjectedRepositories {
    private final Map<Class<?>, List<InjectionPoint>> wanted = new LinkedHashMap<>();
    private final Map<Class<?>, List<Bean<?>>> brought = new HashMap<>();
    private final List<TypeVariable<?>> broughtForAny = new ArrayList<>();
    private final List<Bean<?>> policiesOfNone = new ArrayList<>();
    private final Set<Class<?>> broken = new HashSet<>();
    private final UnclearRepositories unclear = new UnclearRepositories();

    void injectionPoint(InjectionPoint point) {
        if (point.getQualifiers().contains(Default.Literal.INSTANCE)) {
            GenericType.argument(Repository.class, GenericType.unwrapped(point.getType())).ifPresent(aggregate -> wanted.computeIfAbsent(aggregate, any -> new ArrayList<>()).add(point));
        }
        unclear.injectionPoint(point);
    }

    void bean(Bean<?> bean) {
        if (bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
            bean.getTypes().forEach(type -> {
                GenericType.argument(Repository.class, type).ifPresent(aggregate -> brought.computeIfAbsent(aggregate, any -> new ArrayList<>()).add(bean));
                GenericType.variable(Repository.class, type).ifPresent(broughtForAny::add);
            });
            if (bean.getTypes().contains(SnapshotPolicy.class)) {
                policiesOfNone.add(bean);
            }
        }
        unclear.bean(bean);
    }

    /** Whether it is one for which there is a bean of ours. */
    boolean isOurs(Type type) {
        return GenericType.argument(Repository.class, type).filter(wanted::containsKey).isPresent();
    }

    /** For a class of which there can be none, or are several, a placeholder. */
    void addTo(AfterBeanDiscovery event, Placeholders placeholders, Problems problems, Predicate<Bean<?>> isAlternative, BeanNames names) {
        wanted.forEach((aggregate, points) -> {
            List<Bean<?>> rivals = brought.getOrDefault(aggregate, List.of());
            if (rivals.size() > 1 && rivals.stream().noneMatch(isAlternative)) {
                problems.add(new ConfigurationException(SingleBeans.tooMany(Repository.class, rivals.stream().map(names::of)) + "; injected at " + places(points)));
                placeholders.add(new GenericType(Repository.class, aggregate), points.get(0).getQualifiers());
            }
        });
        wanted.keySet().removeAll(brought.keySet());
        wanted.keySet().removeIf(aggregate -> broughtForAny.stream().anyMatch(any -> GenericType.isWithinBounds(aggregate, any)));
        wanted.forEach((aggregate, points) -> {
            try {
                add(event, AggregateType.of(aggregate.asSubclass(Aggregate.class)), aggregate);
            } catch (ConfigurationException e) {
                problems.add(new ConfigurationException(e.getMessage() + "; injected at " + places(points)));
                broken.add(aggregate);
                placeholders.add(new GenericType(Repository.class, aggregate), points.get(0).getQualifiers());
            }
        });
        policiesOfNone.forEach(bean -> problems.add(new ConfigurationException("The SnapshotPolicy bean " + names.of(bean)
                + " does not say of which aggregates, so no repository asks it; make it a SnapshotPolicy<YourAggregate>")));
        unclear.addTo(placeholders, problems);
        wanted.keySet().removeAll(broken);
    }

    private static <T extends Aggregate> void add(AfterBeanDiscovery event, AggregateType<T> type, Class<?> aggregate) {
        event.<Repository<?>>addBean().addTypes(new GenericType(Repository.class, aggregate), Object.class).scope(Dependent.class)
                .produceWith(instance -> repository(instance, type, SnapshotCheck.policyOf(aggregate)));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Aggregate> Repository<T> repository(Instance<Object> instance, AggregateType<T> type, Type policyType) {
        Repository<T> repository = Repository.of(instance.select(EventStore.class).get(), type);
        BeanManager beans = instance.select(BeanManager.class).get();
        return beans.getBeans(policyType).isEmpty() ? repository : repository.withSnapshots(new LatePolicy<>(() -> (SnapshotPolicy<T>) reference(beans, policyType)));
    }

    private static String places(List<InjectionPoint> points) {
        return points.stream().map(BeanNames::of).distinct().sorted().collect(Collectors.joining(", "));
    }

    /** Finds what is wrong with one without making it. */
    void check(BeanManager beans, KnownTypes types, Problems problems, BeanNames names) {
        each(problems, new SnapshotCheck(beans, types, names)::check);
    }

    /** Makes each of them once, and the policy that it asks, so that what is wrong with one is known before it is needed. */
    void make(BeanManager beans, Problems problems) {
        each(problems, aggregate -> {
            reference(beans, new GenericType(Repository.class, aggregate));
            if (!beans.getBeans(SnapshotCheck.policyOf(aggregate)).isEmpty()) {
                reference(beans, SnapshotCheck.policyOf(aggregate));
            }
        });
    }

    private static Object reference(BeanManager beans, Type type) {
        Bean<?> bean = beans.resolve(beans.getBeans(type));
        return beans.getReference(bean, type, beans.createCreationalContext(bean));
    }

    private void each(Problems problems, Consumer<Class<?>> step) {
        wanted.forEach((aggregate, points) -> {
            try {
                step.accept(aggregate);
            } catch (RuntimeException e) {
                problems.add(new ConfigurationException("No repository of " + aggregate.getName() + " can be injected at " + places(points) + ": " + e.getMessage(), e));
            }
        });
    }
}
