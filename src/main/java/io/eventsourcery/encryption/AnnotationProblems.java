package io.eventsourcery.encryption;

import com.fasterxml.jackson.databind.BeanProperty;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.StoredClass;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds all that is wrong with the annotations in event types, as far as declared types tell. */
final class AnnotationProblems {
    private static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(Encrypted.class, DataSubject.class);

    private final EventJson json;

    AnnotationProblems(EventJson json) {
        this.json = json;
    }

    /** Each with class and member, in the order of the classes' names. */
    List<String> of(Collection<Class<?>> events) {
        return events.stream().flatMap(event -> json.classesWithin(event).stream()).flatMap(this::of).distinct().sorted().toList();
    }

    private Stream<String> of(StoredClass type) {
        Stream<String> wrong = type.fields().entrySet().stream().filter(field -> isAnnotated(field.getValue())).flatMap(field ->
                FieldProblem.of(field.getValue(), json).stream().map(problem -> type.type().getName() + "." + field.getKey() + " " + problem));
        return Stream.of(wrong, ambiguous(type), notStored(type)).flatMap(problems -> problems);
    }

    private static boolean isAnnotated(BeanProperty field) {
        return ANNOTATIONS.stream().anyMatch(annotation -> field.getAnnotation(annotation) != null);
    }

    private static Stream<String> ambiguous(StoredClass type) {
        List<String> subjects = type.fields().entrySet().stream().filter(field -> field.getValue().getAnnotation(DataSubject.class) != null)
                .map(Map.Entry::getKey).sorted().toList();
        return subjects.size() < 2 ? Stream.empty() : Stream.of(type.type().getName() + " has more than one @DataSubject, "
                + String.join(" and ", subjects) + "; keep one, and put the data of others into objects of their own");
    }

    private static Stream<String> notStored(StoredClass type) {
        return fields(type.type()).flatMap(field -> ANNOTATIONS.stream().filter(field::isAnnotationPresent)
                .filter(annotation -> !type.fields().containsKey(field.getName()) || type.fields().get(field.getName()).getAnnotation(annotation) == null)
                .map(annotation -> type.type().getName() + "." + field.getName() + " is annotated with @" + annotation.getSimpleName()
                        + " and is not stored as a field of this name; annotate what is stored, or remove the annotation"));
    }

    private static Stream<Field> fields(Class<?> type) {
        return type == null ? Stream.empty() : Stream.concat(Arrays.stream(type.getDeclaredFields()), fields(type.getSuperclass()));
    }
}
