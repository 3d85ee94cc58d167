package io.eventsourcery.cdi.propagation;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.lang.annotation.Annotation;
import java.util.Set;

/** Has the caller's tenant follow into methods that are {@code @Asynchronous}, or whose class is. */
public final class AsynchronousMethods {
    /** By name, since a container without Jakarta Concurrency has no such class. */
    private static final String ASYNCHRONOUS = "jakarta.enterprise.concurrent.Asynchronous";

    private AsynchronousMethods() {
    }

    public static void follow(ProcessAnnotatedType<?> type) {
        if (has(type.getAnnotatedType().getAnnotations())) {
            type.configureAnnotatedType().add(FollowsTenant.Literal.INSTANCE);
        } else if (type.getAnnotatedType().getMethods().stream().anyMatch(AsynchronousMethods::isOne)) {
            type.configureAnnotatedType().filterMethods(AsynchronousMethods::isOne).forEach(method -> method.add(FollowsTenant.Literal.INSTANCE));
        }
    }

    private static boolean isOne(AnnotatedMethod<?> method) {
        return has(method.getAnnotations());
    }

    private static boolean has(Set<Annotation> annotations) {
        return annotations.stream().anyMatch(annotation -> annotation.annotationType().getName().equals(ASYNCHRONOUS));
    }
}
