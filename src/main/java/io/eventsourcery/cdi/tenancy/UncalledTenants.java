package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.cdi.InTenant;
import io.eventsourcery.cdi.inheritance.UnmakeableClass;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.Interceptor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Classes that say {@link InTenant} and are no beans, though a container has looked at them. */
final class UncalledTenants {
    private final Map<Class<?>, String> found = new LinkedHashMap<>();
    private final Set<Class<?>> seen = new HashSet<>();

    void declared(AnnotatedType<?> type) {
        Class<?> declared = type.getJavaClass();
        seen.add(declared);
        if (declared.isInterface()) {
            return;
        }
        if (type.isAnnotationPresent(Interceptor.class)) {
            declaredInterceptor(type, declared.getName());
        } else {
            UnmakeableClass.reason(type).ifPresent(reason -> found.put(declared, declared.getName() + " is @InTenant, or a method of it is, and " + reason));
        }
    }

    /** The annotation alone says which beans it is for, as that of any interceptor. */
    private void declaredInterceptor(AnnotatedType<?> type, String name) {
        InTenant ofClass = type.getAnnotation(InTenant.class);
        if (ofClass != null && !ofClass.value().isEmpty() || type.getMethods().stream().anyMatch(UncalledTenants::isInTenant)) {
            found.put(type.getJavaClass(), name + " is @InTenant and an interceptor, of which the container asks no other; use CurrentTenant.run(tenant, …) in it");
        }
    }

    private static boolean isInTenant(AnnotatedMethod<?> method) {
        return method.isAnnotationPresent(InTenant.class);
    }

    /** @param beans those of which each may be, or extend, a class that a container does not make itself */
    void tell(BeanManager beans, Consumer<String> problem) {
        found.forEach((type, fault) -> {
            if (!isExtended(type) && beans.getBeans(type, Any.Literal.INSTANCE).isEmpty()) {
                problem.accept(fault);
            }
        });
    }

    /** By one that may be a bean elsewhere, as an alternative that nobody has chosen here. */
    private boolean isExtended(Class<?> type) {
        return seen.stream().anyMatch(each -> each != type && type.isAssignableFrom(each));
    }
}
