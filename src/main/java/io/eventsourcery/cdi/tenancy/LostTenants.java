package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.cdi.InTenant;
import io.eventsourcery.cdi.inheritance.MethodsOfType;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Consumer;

/** Where a class inherits {@link InTenant} as a reader sees it, and not as a container does: its calls would work for another tenant than they seem to. */
final class LostTenants {
    private LostTenants() {
    }

    static void check(AnnotatedType<?> type, Consumer<String> problem) {
        if (type.isAnnotationPresent(InTenant.class)) {
            return;
        }
        String name = type.getJavaClass().getName();
        MethodsOfType.interfacesOf(type.getJavaClass()).stream().filter(each -> each.isAnnotationPresent(InTenant.class)).forEach(each ->
                problem.accept(name + " implements " + each.getName() + ", which is @InTenant, and a container does not look for that at interfaces; annotate " + name + " itself"));
        MethodsOfType.ofOneWith(type, LostTenants::isInTenant).forEach(overridden -> check(name, overridden, problem));
    }

    private static void check(String type, List<Method> overridden, Consumer<String> problem) {
        Method called = overridden.get(0);
        if (isInTenant(called)) {
            if (called.getDeclaringClass().isInterface()) {
                problem.accept(type + " inherits " + InTenantMethod.name(called) + ", which is @InTenant, and a container does not look for that at interfaces; override the method in "
                        + type + " and annotate it there");
            }
            return;
        }
        overridden.stream().filter(LostTenants::isInTenant).findFirst().ifPresent(said -> problem.accept(InTenantMethod.name(called) + " overrides " + InTenantMethod.name(said)
                + ", which is @InTenant, and is not itself, so its calls would work for whoever calls; annotate it as well"));
    }

    /** What nobody can override says nothing of another. */
    private static boolean isInTenant(Method method) {
        return method.isAnnotationPresent(InTenant.class) && InTenantMethod.isReachable(method);
    }
}
