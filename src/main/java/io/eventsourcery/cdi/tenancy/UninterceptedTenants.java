package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.cdi.InTenant;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanContainer;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Classes that say {@link InTenant} and have no interceptors, because a container does not make their instances itself, or asks none when it calls them. */
final class UninterceptedTenants {
    private static final Set<Class<?>> HAVING_ALL = Set.of(BeanContainer.class, BeanManager.class);

    private final List<Made> made = new ArrayList<>();
    private final Map<Class<?>, String> decorators = new LinkedHashMap<>();

    /** @param by the member that makes it */
    private record Made(Class<?> type, Bean<?> producer, String by) {
        /** What a producer makes may be the bean of a class, which it was given or its class was. */
        boolean isIntercepted(Map<Class<?>, Bean<?>> beans) {
            return beans.keySet().stream().anyMatch(type::isAssignableFrom)
                    && Stream.concat(Stream.of(producer), Stream.ofNullable(beans.get(producer.getBeanClass()))).flatMap(asking -> asking.getInjectionPoints().stream())
                            .anyMatch(point -> mayBeOne(point.getType()));
        }

        private boolean mayBeOne(Type asked) {
            if (asked instanceof ParameterizedType generic) {
                return mayBeOne(generic.getRawType()) || Arrays.stream(generic.getActualTypeArguments()).anyMatch(this::mayBeOne);
            }
            return !(asked instanceof Class<?> of) || of.isAssignableFrom(type) || type.isAssignableFrom(of) || HAVING_ALL.contains(of);
        }

        String fault() {
            return type.getName() + " is @InTenant and made by the producer " + by + ", so the container asks no interceptor when it is called; let the container make it, "
                    + "and the producer hand out what is injected into it, or call it within CurrentTenant.run(tenant, …)";
        }
    }

    /** @param by the member that makes it */
    void produced(Bean<?> bean, String by) {
        if (bean.getInjectionPoints().stream().anyMatch(point -> point.getType() instanceof ParameterizedType asked && asked.getRawType() == InterceptionFactory.class)) {
            return; // It has asked the container for interceptors.
        }
        bean.getTypes().stream().flatMap(UninterceptedTenants::saying).forEach(type -> made.add(new Made(type, bean, by)));
    }

    void decorator(AnnotatedType<?> type) {
        saying(type.getJavaClass()).forEach(decorator -> decorators.putIfAbsent(decorator, decorator.getName()
                + " is @InTenant and a decorator, of which the container asks no interceptor; annotate what it decorates, or use CurrentTenant.run(tenant, …) in it"));
    }

    private static Stream<Class<?>> saying(Type type) {
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        return raw instanceof Class<?> said && !said.isInterface() && says(said) ? Stream.of(said) : Stream.empty();
    }

    private static boolean says(Class<?> type) {
        try {
            return type.isAnnotationPresent(InTenant.class) || Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(InTenant.class));
        } catch (LinkageError e) {
            return false; // It names what is not there, and nobody needs it.
        }
    }

    /** @param beans those that the container makes itself, by their classes */
    void tell(Map<Class<?>, Bean<?>> beans, Consumer<String> problem) {
        made.stream().filter(each -> !each.isIntercepted(beans)).map(Made::fault).forEach(problem);
        decorators.values().forEach(problem);
    }
}
