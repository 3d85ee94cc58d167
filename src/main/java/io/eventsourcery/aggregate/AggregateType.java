package io.eventsourcery.aggregate;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.IllegalCategoryException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.StreamId;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a repository has to know of an aggregate's class.
 *
 * @param category the category of its streams
 * @param blank    makes one to which nothing has happened yet
 */
public record AggregateType<T extends Aggregate>(String category, Supplier<T> blank) {
    private static final UUID ANY_STREAM = new UUID(0, 0);

    /** @throws IllegalCategoryException when the category could not be one */
    public AggregateType {
        StreamId.of(ANY_STREAM).inCategory(category);
        InvalidInputException.requireNonNull(blank, "maker of blank aggregates");
    }

    /**
     * Of a class with a {@link Category} and a constructor without parameters, which need not be public.
     *
     * @throws ConfigurationException when the class lacks one of them, or the category could not be one
     */
    public static <T extends Aggregate> AggregateType<T> of(Class<T> type) {
        Category category = InvalidInputException.requireNonNull(type, "aggregate class").getAnnotation(Category.class);
        if (category == null) {
            throw new ConfigurationException("Aggregate " + type.getName() + " does not say the category of its streams: annotate it with @Category");
        }
        try {
            Constructor<T> constructor = constructor(type);
            return new AggregateType<>(category.value(), () -> make(constructor));
        } catch (IllegalCategoryException e) {
            throw new ConfigurationException("Aggregate " + type.getName() + ": " + e.getMessage(), e);
        }
    }

    private static <T> Constructor<T> constructor(Class<T> type) {
        try {
            if (!Modifier.isAbstract(type.getModifiers())) {
                Constructor<T> constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                return constructor;
            }
        } catch (NoSuchMethodException e) {
            // Said below, as for an abstract class.
        }
        throw new ConfigurationException("Aggregate " + type.getName() + " cannot be made: give it a constructor without parameters, and if it is an "
                + "inner class make it static; an abstract class or an interface cannot be one");
    }

    private static <T> T make(Constructor<T> constructor) {
        try {
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ConfigurationException("The constructor of aggregate " + constructor.getDeclaringClass().getName() + " failed", e.getCause());
        }
    }
}
