package io.eventsourcery.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedWithParams;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

/** Whether Jackson finds a way to make an object of a class. */
final class Constructible {
    private Constructible() {
    }

    static boolean from(DeserializationConfig config, Class<?> type) {
        BeanDescription description = config.introspect(config.constructType(type));
        if (type.isEnum() || type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return false;
        }
        return description.findDefaultConstructor() != null || Stream.of(description.getConstructors(), description.getFactoryMethods())
                .flatMap(List::stream).map(AnnotatedWithParams.class::cast).anyMatch(creator -> creator.hasAnnotation(JsonCreator.class));
    }
}
