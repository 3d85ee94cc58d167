package io.eventsourcery.cdi.declared;

import io.eventsourcery.Recorded;
import io.eventsourcery.cdi.inheritance.MethodsOfType;
import io.eventsourcery.cdi.inheritance.TypeArguments;
import io.eventsourcery.event.EventType;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds the methods of a class that handle events, and what is wrong with them. */
final class HandlerMethods {
    private static final List<Class<?>> LATER = List.of(CompletionStage.class, Future.class, Flow.Publisher.class);
    private static final int UNUSABLE = Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL;

    private final KnownTypes types;
    private final Consumer<String> problems;
    private final Class<?> type;
    private final TypeArguments arguments;
    private final HandledParameters handled;

    HandlerMethods(AnnotatedType<?> type, KnownTypes types, Consumer<String> problems) {
        this.types = types;
        this.problems = problems;
        this.type = type.getJavaClass();
        this.arguments = new TypeArguments(type.getTypeClosure());
        this.handled = new HandledParameters(type);
    }

    /** By the class of events they handle; complete only when there was no problem. */
    Map<Class<?>, HandlerMethod> find() {
        Map<Class<?>, HandlerMethod> found = new LinkedHashMap<>();
        Collection<List<Method>> methods = MethodsOfType.of(type, arguments);
        List<Method> candidates = methods.stream().map(overridden -> overridden.get(0)).filter(handled::areOf).toList();
        List<String> lost = methods.stream().map(this::lost).flatMap(Optional::stream).toList();
        lost.forEach(problems);
        if (candidates.isEmpty() && lost.isEmpty()) {
            problems.accept(type.getName() + " has no handler method; give it one with a parameter @Handles and an event type");
        }
        candidates.stream().map(this::usable).flatMap(Optional::stream).forEach(method -> {
            HandlerMethod other = found.putIfAbsent(method.handled(), method);
            if (other != null) {
                problems.accept(other + " and " + method + " both handle " + method.handled().getName() + "; keep one");
            }
        });
        if (found.containsKey(List.class) && found.size() > 1) {
            problems.accept(type.getName() + " has a method for batches and others; keep that one alone, or make two subscriptions of it");
        }
        return found;
    }

    /** Annotations of parameters are not inherited. */
    private Optional<String> lost(List<Method> overridden) {
        Method method = overridden.get(0);
        return handled.areOf(method) ? Optional.empty() : overridden.stream().filter(handled::areOf).findFirst().map(handler -> HandlerMethod.name(method)
                + " overrides the handler " + HandlerMethod.name(handler) + " and is none, so nobody calls it; annotate its parameter with @Handles as well");
    }

    private Optional<HandlerMethod> usable(Method method) {
        String name = HandlerMethod.name(method);
        List<Parameter> parameters = Arrays.asList(method.getParameters());
        List<Parameter> events = parameters.stream().filter(handled::include).toList();
        if ((method.getModifiers() & UNUSABLE) != 0) {
            return problem(name + " is private, static or final, so the container cannot call it");
        }
        if (events.size() != 1) {
            return problem(name + " has more than one parameter @Handles; it handles one type");
        }
        if (isLater(method.getReturnType())) {
            return problem(name + " returns what ends later, and nobody waits for it; wait for it in the method, which then fails as it does");
        }
        Parameter event = events.get(0);
        if (arguments.areListOf(Recorded.class, event)) {
            return parameters.size() == 1 ? Optional.of(new HandlerMethod(method, handled, List.class)) : problem(name + " handles batches and has other parameters; the batch is the only one");
        }
        if (parameters.size() > 2 || parameters.stream().anyMatch(parameter -> !handled.include(parameter) && parameter.getType() != Recorded.class)) {
            return problem(name + " has wrong parameters; accepted: one @Handles event and, if it is needed, one Recorded");
        }
        Class<?> eventType = arguments.classOf(event);
        return types.include(eventType) ? Optional.of(new HandlerMethod(method, handled, eventType)) : problem(name + " handles "
                + (event.getParameterizedType() instanceof ParameterizedType generic ? generic : eventType).getTypeName() + ", which is no registered event type; " + advice(eventType));
    }

    private static String advice(Class<?> type) {
        if (type.isAnnotationPresent(EventType.class)) {
            return "it is annotated, so add it to the EventRegistry that the application brings, or have its class where the container looks for beans";
        }
        return type.isInterface() || type == Object.class || type == Recorded.class || Modifier.isAbstract(type.getModifiers())
                ? "handle each class of events by a method of its own, with a Recorded beside it if it is needed, or take List<Recorded> for batches"
                : "annotate the class with @EventType, or take List<Recorded> for batches";
    }

    /** Those of Reactive Streams, of which nothing is needed to know one, by name. */
    private static boolean isLater(Class<?> returned) {
        return LATER.stream().anyMatch(later -> later.isAssignableFrom(returned))
                || Stream.concat(Stream.of(returned), MethodsOfType.interfacesOf(returned).stream()).anyMatch(type -> type.getName().equals("org.reactivestreams.Publisher"));
    }

    private Optional<HandlerMethod> problem(String message) {
        problems.accept(message);
        return Optional.empty();
    }
}
