package io.eventsourcery.cdi.tenancy;

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
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A method of a bean.
 *
 * @param type of the bean, which may inherit it
 */
record InTenantMethod(AnnotatedMethod<?> method, AnnotatedType<?> type) {
    private static final List<Class<? extends Annotation>> BY_THE_CONTAINER = List.of(Inject.class, PostConstruct.class, PreDestroy.class, AroundInvoke.class);

    void check(Consumer<String> problem) {
        TenantSaid saying = new TenantSaid(name(method.getJavaMember()) + heir(), problem);
        saying.checkItself(method, method.getJavaMember());
        InTenant said = method.getAnnotation(InTenant.class);
        if (said != null) {
            checkCalls(saying);
            checkTenant(said, saying);
        }
    }

    private void checkCalls(TenantSaid saying) {
        if (!isReachable(method.getJavaMember())) {
            saying.tell("is @InTenant and private or static, so no call of it passes through the container; make it neither");
        }
        BY_THE_CONTAINER.stream().filter(method::isAnnotationPresent).forEach(annotation -> saying.tell("is @InTenant and @" + annotation.getSimpleName()
                + ", so the container calls it without asking an interceptor; do what is for a tenant within CurrentTenant.run(tenant, …)"));
        if (hasParameter(Handles.class) && type.isAnnotationPresent(Subscription.class)) {
            saying.tell("is @InTenant and handles events, each of which has its tenant; say whose it gets with @Subscription(tenant = …), or use CurrentTenant.run(tenant, …) in it");
        }
        if (method.isAnnotationPresent(Produces.class) && method.isAnnotationPresent(TenantScoped.class)) {
            saying.tell("is @InTenant and produces a @TenantScoped bean, of which each tenant gets one that would be made for another; leave out one of the two");
        }
    }

    private void checkTenant(InTenant said, TenantSaid saying) {
        TypeArguments arguments = new TypeArguments(type.getTypeClosure());
        long tenants = method.getParameters().stream().filter(parameter -> arguments.classOf(parameter.getJavaParameter()) == TenantId.class).count();
        List<Class<?>> erased = Arrays.asList(method.getJavaMember().getParameterTypes());
        if (said.value().isEmpty() && tenants != 1) {
            saying.tell("is @InTenant, says no tenant and has " + tenants + " parameters of type TenantId; accepted: a tenant as its value, or one such parameter");
        } else if (said.value().isEmpty() && !erased.contains(TenantId.class) && erased.stream().filter(parameter -> parameter.isAssignableFrom(TenantId.class)).count() > 1) {
            saying.tell("is @InTenant, and when it is called it cannot be told which of its parameters is its TenantId; give one of them that type itself");
        } else if (!said.value().isEmpty()) {
            if (tenants > 0) {
                saying.tell("is @InTenant of \"" + said.value() + "\" and has a parameter of type TenantId; accepted: one of the two");
            }
            saying.checkTenant(said);
        }
    }

    /** Who says what the parameters of a method are. */
    private String heir() {
        Class<?> declaring = method.getJavaMember().getDeclaringClass();
        return declaring == type.getJavaClass() || declaring.getTypeParameters().length == 0 ? "" : ", inherited by " + type.getJavaClass().getName() + ",";
    }

    /** Not every container leaves out what no call reaches any more. */
    boolean isOverridden() {
        Method one = method.getJavaMember();
        return isReachable(one) && type.getMethods().stream().map(AnnotatedMethod::getJavaMember)
                .anyMatch(other -> other.getName().equals(one.getName()) && Arrays.equals(other.getParameterTypes(), one.getParameterTypes())
                        && other.getDeclaringClass() != one.getDeclaringClass() && one.getDeclaringClass().isAssignableFrom(other.getDeclaringClass()));
    }

    /** As an observer, or a producer, which are not inherited. */
    boolean isCalledAlone() {
        return !isReachable(method.getJavaMember()) && (hasParameter(Observes.class) || hasParameter(ObservesAsync.class)
                || method.getJavaMember().getDeclaringClass() == type.getJavaClass() && (method.isAnnotationPresent(Produces.class) || hasParameter(Disposes.class)));
    }

    private boolean hasParameter(Class<? extends Annotation> annotation) {
        return method.getParameters().stream().anyMatch(parameter -> parameter.isAnnotationPresent(annotation));
    }

    /** By a call that passes through the container, and by what overrides it. */
    static boolean isReachable(Method method) {
        return (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0;
    }

    static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }
}
