package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.InTenant;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds at deployment what is wrong with {@link InTenant}, and not at the first call. */
public final class InTenantCheck {
    private static final int UNREACHABLE = Modifier.PRIVATE | Modifier.STATIC;
    private static final List<Class<? extends Annotation>> BY_THE_CONTAINER = List.of(Inject.class, PostConstruct.class, PreDestroy.class);

    private final List<ConfigurationException> problems = new ArrayList<>();

    public void found(AnnotatedType<?> type) {
        checkSaidItself(type, type.getJavaClass(), type.getJavaClass().getName());
        InTenant ofClass = type.getAnnotation(InTenant.class);
        if (ofClass != null && ofClass.value().isEmpty()) {
            problem(type.getJavaClass().getName() + " is @InTenant and says no tenant; say one, or annotate methods that have a TenantId parameter");
        } else if (ofClass != null) {
            check(ofClass, type.getJavaClass().getName());
        }
        LostTenants.check(type, this::problem);
        type.getMethods().stream().filter(method -> !isOverridden(method.getJavaMember(), type)).forEach(this::found);
    }

    /** The interceptor finds what the class or the method says, and nothing that it has by another annotation or of an extension. */
    private void checkSaidItself(Annotated annotated, AnnotatedElement element, String name) {
        boolean byAnother = annotated.getAnnotations().stream().anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(InTenant.class));
        if (byAnother || annotated.isAnnotationPresent(InTenant.class) && !element.isAnnotationPresent(InTenant.class)) {
            problem(name + " is @InTenant by another annotation or an extension, and for whom is not found there; annotate it with @InTenant itself");
        }
    }

    /** Not every container leaves out what no call reaches any more. */
    private static boolean isOverridden(Method method, AnnotatedType<?> type) {
        return (method.getModifiers() & UNREACHABLE) == 0 && type.getMethods().stream().map(AnnotatedMethod::getJavaMember)
                .anyMatch(other -> other.getName().equals(method.getName()) && Arrays.equals(other.getParameterTypes(), method.getParameterTypes())
                        && other.getDeclaringClass() != method.getDeclaringClass() && method.getDeclaringClass().isAssignableFrom(other.getDeclaringClass()));
    }

    private void found(AnnotatedMethod<?> method) {
        String name = name(method.getJavaMember());
        checkSaidItself(method, method.getJavaMember(), name);
        InTenant said = method.getAnnotation(InTenant.class);
        if (said == null) {
            return;
        }
        if ((method.getJavaMember().getModifiers() & UNREACHABLE) != 0) {
            problem(name + " is @InTenant and private or static, so no call of it passes through the container; make it neither");
        }
        BY_THE_CONTAINER.stream().filter(method::isAnnotationPresent).forEach(annotation -> problem(name + " is @InTenant and @" + annotation.getSimpleName()
                + ", so the container calls it without asking an interceptor; do what is for a tenant within CurrentTenant.run(tenant, …)"));
        long tenants = method.getParameters().stream().filter(parameter -> parameter.getBaseType() == TenantId.class).count();
        if (said.value().isEmpty() && tenants != 1) {
            problem(name + " is @InTenant, says no tenant and has " + tenants + " parameters of type TenantId; accepted: a tenant as its value, or one such parameter");
        } else if (!said.value().isEmpty()) {
            if (tenants > 0) {
                problem(name + " is @InTenant of \"" + said.value() + "\" and has a parameter of type TenantId; accepted: one of the two");
            }
            check(said, name);
        }
    }

    static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    private void check(InTenant said, String where) {
        try {
            TenantId.of(said.value());
        } catch (EventStoreException e) {
            problem(where + " is @InTenant of what is none: " + e.getMessage());
        }
    }

    private void problem(String message) {
        problems.add(new ConfigurationException(message));
    }

    /** Unmodifiable. */
    public List<ConfigurationException> problems() {
        return List.copyOf(problems);
    }
}
