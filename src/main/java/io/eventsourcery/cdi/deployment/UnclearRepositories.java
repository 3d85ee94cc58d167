package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Repository;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Repositories that are injected and do not say of which class, so that only the application could bring them. */
final class UnclearRepositories {
    private final List<InjectionPoint> wanted = new ArrayList<>();
    private final Set<Type> brought = new HashSet<>();

    void injectionPoint(InjectionPoint point) {
        if (point.getQualifiers().contains(Default.Literal.INSTANCE) && isRepository(point.getType()) && GenericType.argument(Repository.class, point.getType()).isEmpty()) {
            wanted.add(point);
        }
    }

    void bean(Bean<?> bean) {
        if (bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
            bean.getTypes().stream().filter(UnclearRepositories::isRepository).forEach(brought::add);
        }
    }

    void addTo(Placeholders placeholders, Problems problems) {
        wanted.stream().filter(point -> !mayBeBrought(point.getType())).forEach(point -> standIn(point.getType()).ifPresent(type -> {
            problems.add(new ConfigurationException("No " + point.getType().getTypeName() + " can be injected at " + BeanNames.of(point)
                    + ": a repository is of one class; inject Repository<YourAggregate>, where that class has no type arguments, or produce yours"));
            placeholders.add(type, point.getQualifiers());
        }));
    }

    /** Which of several that it brings is meant is for the container to tell. */
    private boolean mayBeBrought(Type type) {
        return type instanceof ParameterizedType generic && !(generic.getActualTypeArguments()[0] instanceof WildcardType)
                ? brought.contains(type) || brought.stream().anyMatch(each -> GenericType.variable(Repository.class, each).isPresent()) : !brought.isEmpty();
    }

    private static boolean isRepository(Type type) {
        return type == Repository.class || type instanceof ParameterizedType generic && generic.getRawType() == Repository.class;
    }

    /** A type that a bean may have and that is injected there. */
    private static Optional<Type> standIn(Type type) {
        return type instanceof ParameterizedType generic && generic.getActualTypeArguments()[0] instanceof WildcardType any
                ? Optional.of(bound(any)).filter(Class.class::isInstance).map(aggregate -> new GenericType(Repository.class, (Class<?>) aggregate)) : Optional.of(type);
    }

    private static Type bound(WildcardType any) {
        Type bound = any.getLowerBounds().length == 0 ? any.getUpperBounds()[0] : any.getLowerBounds()[0];
        return bound == Object.class ? Aggregate.class : bound;
    }
}
