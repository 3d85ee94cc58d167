package io.eventsourcery.cdi.declared;

import io.eventsourcery.Recorded;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** A method with a {@link io.eventsourcery.cdi.Handles} parameter. */
final class HandlerMethod {
    private final Method method;
    private final Class<?> handled;
    private final List<Boolean> takesEvent;

    HandlerMethod(Method method, HandledParameters events, Class<?> handled) {
        this.method = method;
        this.handled = handled;
        this.takesEvent = Arrays.stream(method.getParameters()).map(events::include).toList();
        method.setAccessible(true);
    }

    /** The event class, or {@link List} for batches. */
    Class<?> handled() {
        return handled;
    }

    Void handle(Object bean, Recorded recorded) throws Exception {
        return invoke(bean, takesEvent.stream().map(event -> event ? recorded.event() : recorded).toArray());
    }

    Void handle(Object bean, List<Recorded> batch) throws Exception {
        return invoke(bean, batch);
    }

    private Void invoke(Object bean, Object... arguments) throws Exception {
        try {
            method.invoke(bean, arguments);
            return null;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception thrown ? thrown : e;
        }
    }

    /** Name and types, as a developer looks for it. */
    @Override
    public String toString() {
        return name(method);
    }

    static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList().toString().replace('[', '(').replace(']', ')');
    }
}
