package io.eventsourcery.cdi.deployment;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Provider;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Optional;

/** A class with one type argument that is a class. Equal to the JDK's own description of the same type. */
record GenericType(Class<?> raw, Class<?> argument) implements ParameterizedType {
    /** Of a type of the class; empty when the argument is no class, or the type is of another. */
    static Optional<Class<?>> argument(Class<?> raw, Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == raw && generic.getActualTypeArguments()[0] instanceof Class<?> argument
                ? Optional.of(argument) : Optional.empty();
    }

    /** The letter of a type of the class that a generic producer has. */
    static Optional<TypeVariable<?>> variable(Class<?> raw, Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == raw && generic.getActualTypeArguments()[0] instanceof TypeVariable<?> variable
                ? Optional.of(variable) : Optional.empty();
    }

    static boolean isWithinBounds(Class<?> type, TypeVariable<?> variable) {
        return Arrays.stream(variable.getBounds()).map(GenericType::rawOf)
                .allMatch(bound -> !(bound instanceof Class<?> limit) || limit.isAssignableFrom(type));
    }

    static Type rawOf(Type type) {
        return type instanceof ParameterizedType generic ? generic.getRawType() : type;
    }

    /** What is looked up in the end where an injection point is for looking it up later. */
    static Type unwrapped(Type type) {
        return type instanceof ParameterizedType generic && (generic.getRawType() == Instance.class || generic.getRawType() == Provider.class)
                ? generic.getActualTypeArguments()[0] : type;
    }

    @Override
    public Type[] getActualTypeArguments() {
        return new Type[]{argument};
    }

    @Override
    public Type getRawType() {
        return raw;
    }

    @Override
    public Type getOwnerType() {
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterizedType that && that.getOwnerType() == null && raw.equals(that.getRawType())
                && Arrays.equals(getActualTypeArguments(), that.getActualTypeArguments());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(getActualTypeArguments()) ^ raw.hashCode();
    }

    @Override
    public String toString() {
        return raw.getName() + "<" + argument.getName() + ">";
    }
}
