package io.eventsourcery.cdi.declared;

import io.eventsourcery.cdi.Handles;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters of a class that are {@link Handles}, as the container knows them: another extension may have said it, or taken it back. What the container
 * does not know, as it looks at no method of an interface, says it itself.
 */
final class HandledParameters {
    private final Set<Executable> known;
    private final Set<Parameter> handled;

    HandledParameters(AnnotatedType<?> type) {
        known = type.getMethods().stream().map(AnnotatedMethod::getJavaMember).collect(Collectors.toSet());
        handled = type.getMethods().stream().flatMap(method -> method.getParameters().stream()).filter(parameter -> parameter.isAnnotationPresent(Handles.class))
                .map(AnnotatedParameter::getJavaParameter).collect(Collectors.toSet());
    }

    boolean include(Parameter parameter) {
        return known.contains(parameter.getDeclaringExecutable()) ? handled.contains(parameter) : parameter.isAnnotationPresent(Handles.class);
    }

    boolean areOf(Method method) {
        return Arrays.stream(method.getParameters()).anyMatch(this::include);
    }
}
