package io.eventsourcery.cdi.declared;

import io.eventsourcery.Recorded;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the methods of a class that handle events, and what is wrong with them. */
final class HandlerMethods {
    private static final int UNUSABLE = Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL;

    private final KnownTypes types;
    private final Consumer<String> problems;

    HandlerMethods(KnownTypes types, Consumer<String> problems) {
        this.types = types;
        this.problems = problems;
    }

    /** By the class of events they handle; complete only when there was no problem. */
    Map<Class<?>, HandlerMethod> of(Class<?> type) {
        Map<Class<?>, HandlerMethod> found = new LinkedHashMap<>();
        List<Method> candidates = candidates(type);
        if (candidates.isEmpty()) {
            problems.accept(type.getName() + " has no handler method; give it one with a parameter @Handles and an event type");
        }
        candidates.stream().filter(this::isUsable).map(HandlerMethod::new).forEach(method -> {
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

    private static List<Method> candidates(Class<?> type) {
        List<Method> candidates = new ArrayList<>();
        Set<String> overridden = new HashSet<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            Arrays.stream(each.getDeclaredMethods()).filter(method -> !method.isSynthetic())
                    .filter(method -> overridden.add(method.getName() + Arrays.toString(method.getParameterTypes())))
                    .filter(method -> Arrays.stream(method.getParameters()).anyMatch(HandlerMethod::takesEvent)).forEach(candidates::add);
        }
        return candidates;
    }

    private boolean isUsable(Method method) {
        String name = HandlerMethod.name(method);
        List<Parameter> parameters = Arrays.asList(method.getParameters());
        List<Parameter> events = parameters.stream().filter(HandlerMethod::takesEvent).toList();
        if ((method.getModifiers() & UNUSABLE) != 0) {
            return problem(name + " is private, static or final, so the container cannot call it");
        }
        if (events.size() != 1) {
            return problem(name + " has more than one parameter @Handles; it handles one type");
        }
        if (isBatch(events.get(0).getParameterizedType())) {
            return parameters.size() == 1 || problem(name + " handles batches and has other parameters; the batch is the only one");
        }
        if (parameters.size() > 2 || parameters.stream().anyMatch(parameter -> !HandlerMethod.takesEvent(parameter) && parameter.getType() != Recorded.class)) {
            return problem(name + " has wrong parameters; accepted: one @Handles event and, if it is needed, one Recorded");
        }
        Class<?> event = events.get(0).getType();
        return types.include(event) || problem(name + " handles " + event.getTypeName() + ", which is no registered event type; "
                + "annotate the class with @EventType, or take List<Recorded> for batches");
    }

    private static boolean isBatch(Type type) {
        return type instanceof ParameterizedType list && list.getRawType() == List.class && list.getActualTypeArguments()[0] == Recorded.class;
    }

    private boolean problem(String message) {
        problems.accept(message);
        return false;
    }
}
