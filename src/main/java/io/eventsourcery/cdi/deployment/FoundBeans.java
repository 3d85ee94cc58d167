package io.eventsourcery.cdi.deployment;

import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Decorator;
import jakarta.enterprise.inject.spi.Interceptor;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The application's beans. A container tells of each before it says which of them another specializes, so which of them count is known when all are found. */
final class FoundBeans {
    private final List<Found> found = new ArrayList<>();
    private final List<AnnotatedType<?>> decorators = new ArrayList<>();
    private boolean complete;

    private record Found(Bean<?> bean, Annotated annotated) {
    }

    /** What comes when it is complete is ours. */
    void bean(ProcessBean<?> event) {
        if (event.getBean() instanceof Decorator<?> && event.getAnnotated() instanceof AnnotatedType<?> type) {
            decorators.add(type);
        } else if (!complete && !(event.getBean() instanceof Decorator<?> || event.getBean() instanceof Interceptor<?>)) {
            found.add(new Found(event.getBean(), event.getAnnotated()));
        }
    }

    void complete() {
        Set<Class<?>> classes = new HashSet<>();
        Set<Method> producers = new HashSet<>();
        // Where another extension made the bean nothing is annotated.
        found.stream().map(Found::annotated).filter(annotated -> annotated != null && annotated.isAnnotationPresent(Specializes.class)).forEach(annotated -> {
            if (annotated instanceof AnnotatedType<?> type) {
                specialized(type.getJavaClass(), classes);
            } else if (annotated instanceof AnnotatedMethod<?> producer) {
                specialized(producer.getJavaMember(), producers);
            }
        });
        // The producers of a class that is none any more go with it.
        found.removeIf(each -> classes.contains(each.bean().getBeanClass())
                || each.annotated() instanceof AnnotatedMethod<?> producer && producers.contains(producer.getJavaMember()));
        complete = true;
    }

    private static void specialized(Class<?> by, Set<Class<?>> found) {
        Class<?> type = by.getSuperclass();
        if (found.add(type) && type.isAnnotationPresent(Specializes.class)) {
            specialized(type, found);
        }
    }

    private static void specialized(Method by, Set<Method> found) {
        overridden(by).filter(found::add).filter(method -> method.isAnnotationPresent(Specializes.class)).ifPresent(method -> specialized(method, found));
    }

    private static Optional<Method> overridden(Method method) {
        try {
            return Optional.of(method.getDeclaringClass().getSuperclass().getDeclaredMethod(method.getName(), method.getParameterTypes()));
        } catch (NoSuchMethodException none) {
            return Optional.empty();
        }
    }

    /** Those that the container will use. */
    List<Bean<?>> beans() {
        return found.stream().<Bean<?>>map(Found::bean).toList();
    }

    /** Those of them that a member of another produces. */
    List<Bean<?>> producers() {
        return found.stream().filter(each -> each.annotated() instanceof AnnotatedMember<?>).<Bean<?>>map(Found::bean).toList();
    }

    List<AnnotatedType<?>> decorators() {
        return List.copyOf(decorators);
    }

    /** Those of them that are classes. */
    Map<Bean<?>, AnnotatedType<?>> classes() {
        Map<Bean<?>, AnnotatedType<?>> classes = new LinkedHashMap<>();
        found.forEach(each -> {
            if (each.annotated() instanceof AnnotatedType<?> type) {
                classes.put(each.bean(), type);
            }
        });
        return classes;
    }

    /** A producer is one also because its class is, by itself or by a stereotype, which not every container says of it. */
    boolean isAlternative(Bean<?> bean) {
        return bean.isAlternative() || classes().keySet().stream().anyMatch(type -> type.isAlternative() && type.getBeanClass() == bean.getBeanClass());
    }
}
