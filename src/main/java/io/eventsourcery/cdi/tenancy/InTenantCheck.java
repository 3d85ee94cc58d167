package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.InTenant;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.cdi.TenantScoped;
import io.eventsourcery.cdi.inheritance.TypeArguments;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds at deployment what is wrong with {@link InTenant}, and not at the first call. */
public final class InTenantCheck {
    private static final List<Class<? extends Annotation>> BY_THE_CONTAINER = List.of(Inject.class, PostConstruct.class, PreDestroy.class, AroundInvoke.class);

    private final List<ConfigurationException> problems = new ArrayList<>();
    private final Map<Class<?>, Bean<?>> classes = new HashMap<>();
    private final UninterceptedTenants unintercepted = new UninterceptedTenants();
    private final UncalledTenants uncalled = new UncalledTenants();

    /** A class that may become a bean, and says it itself or of a method. */
    public void declared(AnnotatedType<?> type) {
        uncalled.declared(type);
    }

    /** @param by the member that makes the bean */
    public void produced(Bean<?> bean, String by) {
        unintercepted.produced(bean, by);
    }

    public void decorator(AnnotatedType<?> type) {
        unintercepted.decorator(type);
    }

    /** The class of a bean. */
    public void found(Bean<?> bean, AnnotatedType<?> type) {
        classes.put(type.getJavaClass(), bean);
        checkSaidItself(type, type.getJavaClass(), type.getJavaClass().getName());
        InTenant ofClass = type.getAnnotation(InTenant.class);
        if (ofClass != null && ofClass.value().isEmpty()) {
            problem(type.getJavaClass().getName() + " is @InTenant and says no tenant; say one, or annotate methods that have a TenantId parameter");
        } else if (ofClass != null) {
            check(ofClass, type.getJavaClass().getName());
        }
        if (ofClass != null && type.isAnnotationPresent(Subscription.class)) {
            problem(type.getJavaClass().getName() + " is a @Subscription and @InTenant, so events of all tenants would be handled for one; say whose it gets with @Subscription(tenant = …)");
        }
        if (bean.getScope() == TenantScoped.class && (ofClass != null || type.getMethods().stream().anyMatch(method -> method.isAnnotationPresent(InTenant.class)))) {
            problem(type.getJavaClass().getName() + " is @TenantScoped and @InTenant, and whose instance is called is decided by the caller's tenant, before @InTenant is asked; "
                    + "have its caller be @InTenant, or use CurrentTenant.run(tenant, …) there");
        }
        LostTenants.check(type, this::problem);
        TypeArguments arguments = new TypeArguments(type.getTypeClosure());
        type.getMethods().stream().filter(method -> !method.getJavaMember().isSynthetic() && !isOverridden(method.getJavaMember(), type)).forEach(method -> found(method, arguments, type.getJavaClass()));
        if (ofClass != null) {
            type.getMethods().stream().filter(method -> isCalledAlone(method, type)).forEach(method -> problem(name(method.getJavaMember())
                    + " is static or private, so the container calls it without asking an interceptor, and its class is @InTenant; make it neither"));
        }
    }

    /** The interceptor finds what the class or the method says, and nothing that it has by another annotation or of an extension. */
    private void checkSaidItself(Annotated annotated, AnnotatedElement element, String name) {
        Optional<String> other = annotated.getAnnotations().stream().map(Annotation::annotationType).filter(annotation -> annotation.isAnnotationPresent(InTenant.class))
                .map(annotation -> "@" + annotation.getSimpleName()).sorted().findFirst();
        if (other.isPresent() || annotated.isAnnotationPresent(InTenant.class) && !element.isAnnotationPresent(InTenant.class)) {
            problem(name + " is @InTenant by " + other.orElse("an extension") + ", and for whom is not found there; annotate it with @InTenant itself");
        }
    }

    /** Not every container leaves out what no call reaches any more. */
    private static boolean isOverridden(Method method, AnnotatedType<?> type) {
        return isReachable(method) && type.getMethods().stream().map(AnnotatedMethod::getJavaMember)
                .anyMatch(other -> other.getName().equals(method.getName()) && Arrays.equals(other.getParameterTypes(), method.getParameterTypes())
                        && other.getDeclaringClass() != method.getDeclaringClass() && method.getDeclaringClass().isAssignableFrom(other.getDeclaringClass()));
    }

    /** As an observer, or a producer, which are not inherited. */
    private static boolean isCalledAlone(AnnotatedMethod<?> method, AnnotatedType<?> type) {
        return !isReachable(method.getJavaMember()) && (hasParameter(method, Observes.class) || hasParameter(method, ObservesAsync.class)
                || method.getJavaMember().getDeclaringClass() == type.getJavaClass() && (method.isAnnotationPresent(Produces.class) || hasParameter(method, Disposes.class)));
    }

    private static boolean hasParameter(AnnotatedMethod<?> method, Class<? extends Annotation> annotation) {
        return method.getParameters().stream().anyMatch(parameter -> parameter.isAnnotationPresent(annotation));
    }

    /** Who says what the parameters of a method are. */
    private static String heir(Class<?> declaring, Class<?> type) {
        return declaring == type || declaring.getTypeParameters().length == 0 ? "" : ", inherited by " + type.getName() + ",";
    }

    private void found(AnnotatedMethod<?> method, TypeArguments arguments, Class<?> type) {
        String name = name(method.getJavaMember()) + heir(method.getJavaMember().getDeclaringClass(), type);
        checkSaidItself(method, method.getJavaMember(), name);
        InTenant said = method.getAnnotation(InTenant.class);
        if (said == null) {
            return;
        }
        if (!isReachable(method.getJavaMember())) {
            problem(name + " is @InTenant and private or static, so no call of it passes through the container; make it neither");
        }
        BY_THE_CONTAINER.stream().filter(method::isAnnotationPresent).forEach(annotation -> problem(name + " is @InTenant and @" + annotation.getSimpleName()
                + ", so the container calls it without asking an interceptor; do what is for a tenant within CurrentTenant.run(tenant, …)"));
        if (hasParameter(method, Handles.class) && type.isAnnotationPresent(Subscription.class)) {
            problem(name + " is @InTenant and handles events, each of which has its tenant; say whose it gets with @Subscription(tenant = …), or use CurrentTenant.run(tenant, …) in it");
        }
        if (method.isAnnotationPresent(Produces.class) && method.isAnnotationPresent(TenantScoped.class)) {
            problem(name + " is @InTenant and produces a @TenantScoped bean, of which each tenant gets one that would be made for another; leave out one of the two");
        }
        long tenants = method.getParameters().stream().filter(parameter -> arguments.classOf(parameter.getJavaParameter()) == TenantId.class).count();
        if (said.value().isEmpty() && tenants != 1) {
            problem(name + " is @InTenant, says no tenant and has " + tenants + " parameters of type TenantId; accepted: a tenant as its value, or one such parameter");
        } else if (said.value().isEmpty() && Arrays.stream(method.getJavaMember().getParameterTypes()).filter(parameter -> parameter.isAssignableFrom(TenantId.class)).count() > 1
                && Arrays.stream(method.getJavaMember().getParameterTypes()).noneMatch(TenantId.class::equals)) {
            problem(name + " is @InTenant, and when it is called it cannot be told which of its parameters is its TenantId; give one of them that type itself");
        } else if (!said.value().isEmpty()) {
            if (tenants > 0) {
                problem(name + " is @InTenant of \"" + said.value() + "\" and has a parameter of type TenantId; accepted: one of the two");
            }
            check(said, name);
        }
    }

    /** By a call that passes through the container, and by what overrides it. */
    static boolean isReachable(Method method) {
        return (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0;
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

    /** When all beans are found; unmodifiable. */
    public List<ConfigurationException> problems(BeanManager beans) {
        unintercepted.tell(classes, this::problem);
        uncalled.tell(beans, this::problem);
        return List.copyOf(problems);
    }
}
