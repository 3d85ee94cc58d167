package io.eventsourcery.cdi.declared;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.inheritance.MethodsOfType;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Beans that have handlers, of their own or inherited, and are no subscriptions: nobody would ever call them. */
final class ForgottenDeclarations {
    private final Map<Class<?>, List<Method>> found = new LinkedHashMap<>();
    private final Map<Class<?>, String> produced = new LinkedHashMap<>();

    void found(AnnotatedType<?> type) {
        HandledParameters handled = new HandledParameters(type);
        List<Method> handlers = MethodsOfType.ofOneWith(type, handled::areOf).stream().flatMap(overridden -> overridden.stream().filter(handled::areOf).limit(1)).toList();
        if (!handlers.isEmpty()) {
            found.put(type.getJavaClass(), handlers);
        }
    }

    /** @param by the member that makes it */
    void produced(Class<?> type, String by) {
        if (MethodsOfType.hasOneWith(type, method -> Arrays.stream(method.getParameters()).anyMatch(parameter -> parameter.isAnnotationPresent(Handles.class)))) {
            produced.putIfAbsent(type, by);
        }
    }

    List<ConfigurationException> problems(Set<Class<?>> subscriptions) {
        Stream<String> ofProducers = produced.entrySet().stream().filter(each -> !found.containsKey(each.getKey()) && subscriptions.stream().noneMatch(each.getKey()::isAssignableFrom))
                .map(each -> each.getKey().getName() + " has handlers and is made by the producer " + each.getValue() + ", so nobody calls them; annotate the class with "
                        + "@Subscription and let the container make it, or leave out their @Handles");
        return Stream.concat(found.entrySet().stream().flatMap(each -> problem(each.getKey(), each.getValue(), subscriptions).stream()), ofProducers).map(ConfigurationException::new).toList();
    }

    private static Optional<String> problem(Class<?> type, List<Method> handlers, Set<Class<?>> subscriptions) {
        return handlers.stream().filter(handler -> subscriptions.stream().noneMatch(subscription -> calls(subscription, type, handler))).findFirst()
                .map(handler -> handler.getDeclaringClass() == type
                        ? HandlerMethod.name(handler) + " has a parameter @Handles, and its class is no subscription, so nobody calls it; annotate the class with @Subscription itself"
                        : type.getName() + " inherits the handler " + HandlerMethod.name(handler) + " and is no subscription itself, so nobody calls it there; annotate "
                                + type.getName() + " with @Subscription, or let it inherit no handler");
    }

    /** As its heir, or because the other is one of it. */
    private static boolean calls(Class<?> subscription, Class<?> type, Method handler) {
        return type.isAssignableFrom(subscription) || subscription.isAssignableFrom(type) && handler.getDeclaringClass().isAssignableFrom(subscription);
    }
}
