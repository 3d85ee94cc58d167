package io.eventsourcery.encryption;

import com.fasterxml.jackson.databind.BeanProperty;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.StoredClass;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds all that is wrong with the annotations in event types, as far as declared types tell. */
final class AnnotationProblems {
    private static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(Encrypted.class, DataSubject.class);

    private final EventJson json;
    private final HiddenFields hidden;

    AnnotationProblems(EventJson json) {
        this.json = json;
        this.hidden = new HiddenFields(json);
    }

    /** Each with class and member, in the order of the classes' names. */
    List<String> of(Collection<Class<?>> events) {
        return events.stream().flatMap(event -> json.classesWithin(event).stream()).flatMap(this::of).distinct().sorted().toList();
    }

    private Stream<String> of(StoredClass type) {
        Stream<String> wrong = type.fields().entrySet().stream().flatMap(field -> problem(field.getValue(), type.type()).stream()
                .map(problem -> type.type().getName() + "." + field.getKey() + " " + problem));
        return Stream.of(wrong, ambiguous(type), notStored(type)).flatMap(problems -> problems);
    }

    private Optional<String> problem(BeanProperty field, Class<?> type) {
        Optional<String> own = isAnnotated(field) ? FieldProblem.of(field, json).or(() -> namesClass(field, type)) : Optional.empty();
        return own.isPresent() ? own : hidden.in(field);
    }

    /** It is looked at before anything is made of the rest, and a mask is no name of a class. */
    private Optional<String> namesClass(BeanProperty field, Class<?> type) {
        return field.getAnnotation(Encrypted.class) != null && json.partThatNamesClass(type).filter(field.getName()::equals).isPresent()
                ? Optional.of("is @Encrypted and says by @JsonTypeInfo which class the object has, so that nothing of it could be read with a mask; leave it as it is") : Optional.empty();
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
        return HiddenFields.all(type.type()).flatMap(field -> ANNOTATIONS.stream().filter(field::isAnnotationPresent)
                .filter(annotation -> !type.fields().containsKey(field.getName()) || type.fields().get(field.getName()).getAnnotation(annotation) == null)
                .map(annotation -> type.type().getName() + "." + field.getName() + " is annotated with @" + annotation.getSimpleName()
                        + " and is not stored as a field of this name; annotate what is stored, or remove the annotation"));
    }
}
