package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.cdi.InTenant;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Classes that say {@link InTenant} and have no interceptors, because a container does not make their instances itself, or asks none when it calls them. */
final class UninterceptedTenants {
    private final Map<Class<?>, String> made = new LinkedHashMap<>();

    /** @param by the member that makes it; what it makes may still be the bean of a class */
    void produced(Bean<?> bean, String by) {
        if (bean.getInjectionPoints().stream().anyMatch(point -> point.getType() instanceof ParameterizedType asked && asked.getRawType() == InterceptionFactory.class)) {
            return; // It has asked the container for interceptors.
        }
        bean.getTypes().stream().flatMap(UninterceptedTenants::saying).forEach(type -> made.putIfAbsent(type, type.getName() + " is @InTenant and made by the producer " + by
                + ", so the container asks no interceptor when it is called; let the container make it, or call it within CurrentTenant.run(tenant, …)"));
    }

    void decorator(AnnotatedType<?> type) {
        saying(type.getJavaClass()).forEach(decorator -> made.putIfAbsent(decorator, decorator.getName()
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

    /** @param beans the classes of which the container makes beans itself */
    void tell(Set<Class<?>> beans, Consumer<String> problem) {
        made.entrySet().stream().filter(each -> beans.stream().noneMatch(each.getKey()::isAssignableFrom)).map(Map.Entry::getValue).forEach(problem);
    }
}
