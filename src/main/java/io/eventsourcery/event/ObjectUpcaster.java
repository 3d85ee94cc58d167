package io.eventsourcery.event;

import java.util.List;
import java.util.function.Function;

/**
 * Makes of events of a class those of others, whenever they are read. What it returns goes to the upcaster of its class, if there is one.
 * In a CDI application a bean is enough. Must be thread-safe and depend on nothing but its argument.
 *
 * @param <T> a registered event class
 */
public interface ObjectUpcaster<T> {
    Class<T> type();

    /** @return events of registered classes: one, several for one that has become several, none to drop it */
    List<?> upcast(T event);

    static <T> ObjectUpcaster<T> of(Class<T> type, Function<T, List<?>> upcast) {
        return new ObjectUpcaster<>() {
            @Override
            public Class<T> type() {
                return type;
            }

            @Override
            public List<?> upcast(T event) {
                return upcast.apply(event);
            }
        };
    }
}
