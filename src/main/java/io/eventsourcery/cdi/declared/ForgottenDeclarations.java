package io.eventsourcery.cdi.declared;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.cdi.Subscription;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Classes that have handlers and are no subscriptions, nor inherited by one: nobody would ever call them. */
final class ForgottenDeclarations {
    private final Map<Class<?>, String> found = new LinkedHashMap<>();

    void found(AnnotatedType<?> type) {
        if (!type.isAnnotationPresent(Subscription.class) && !type.isAnnotationPresent(Specializes.class)) {
            type.getMethods().stream().map(AnnotatedMethod::getJavaMember).filter(method -> method.getDeclaringClass() == type.getJavaClass())
                    .filter(HandlerMethod::hasEvent).findFirst().ifPresent(method -> found.put(type.getJavaClass(), HandlerMethod.name(method)));
        }
    }

    List<ConfigurationException> problems(Set<Class<?>> subscriptions) {
        return found.entrySet().stream().filter(each -> subscriptions.stream().noneMatch(each.getKey()::isAssignableFrom)).map(each -> new ConfigurationException(
                each.getValue() + " has a parameter @Handles, and its class is no subscription, so nobody calls it; annotate the class with @Subscription itself")).toList();
    }
}
