package io.eventsourcery.cdi.inheritance;

import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.inject.Inject;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** A class that is whole and of which a container makes no bean all the same: it passes over it without a word. */
public final class UnmakeableClass {
    private UnmakeableClass() {
    }

    /** To be said of the class; empty where there is none. */
    public static Optional<String> reason(AnnotatedType<?> type) {
        Class<?> found = type.getJavaClass();
        if (found.isEnum()) {
            return Optional.of("is an enum, so no container makes a bean of it; make it a class");
        }
        if (found.getEnclosingClass() != null && !Modifier.isStatic(found.getModifiers())) {
            return Optional.of("is an inner class, so no container makes a bean of it; make it static, or a class of its own");
        }
        if (type.getConstructors().stream().noneMatch(constructor -> constructor.getParameters().isEmpty() || constructor.isAnnotationPresent(Inject.class))) {
            return Optional.of("has no constructor that a container can call; give it one without parameters, or annotate one with @Inject");
        }
        return Optional.empty();
    }
}
