package io.eventsourcery.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The parts of a class that its annotations leave out when it is written: always, or for some values. */
record LeftOutParts(SerializationConfig config, BeanDescription written) {
    private static final Set<Include> NEVER_LEFT_OUT = Set.of(Include.ALWAYS, Include.USE_DEFAULTS);

    static LeftOutParts of(SerializationConfig config, Class<?> type) {
        return new LeftOutParts(config, config.introspect(config.constructType(type)));
    }

    /** @param part a parameter by which an object is made of what is read */
    boolean mayHave(AnnotatedParameter part) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        if (annotations.findPropertyAccess(part) == Access.WRITE_ONLY || isIgnored(config.introspectClassAnnotations(part.getType()))) {
            return true;
        }
        Optional<String> name = name(part);
        Optional<BeanPropertyDefinition> property = name.flatMap(this::property);
        return property.isPresent() ? mayLeaveOut(property.get()) : name.isPresent() && isIgnored(name.get());
    }

    private boolean isIgnored(BeanDescription type) {
        return Boolean.TRUE.equals(config.getAnnotationIntrospector().isIgnorableType(type.getClassInfo()));
    }

    /** As it is in Java; what has none there has to have an explicit one. */
    private Optional<String> name(AnnotatedParameter part) {
        Class<?> type = part.getDeclaringClass();
        PropertyName said = config.getAnnotationIntrospector().findNameForDeserialization(part);
        if (said != null && said.hasSimpleName()) {
            return Optional.of(said.getSimpleName());
        }
        return type.isRecord() && part.getOwner().getParameterCount() == type.getRecordComponents().length ? Optional.of(type.getRecordComponents()[part.getIndex()].getName()) : Optional.empty();
    }

    private Optional<BeanPropertyDefinition> property(String name) {
        return written.findProperties().stream().filter(BeanPropertyDefinition::couldSerialize)
                .filter(property -> property.getName().equals(name) || property.getInternalName().equals(name)).findFirst();
    }

    private boolean mayLeaveOut(BeanPropertyDefinition property) {
        Set<String> included = config.getDefaultPropertyInclusions(written.getBeanClass(), written.getClassInfo()).getIncluded();
        return included != null && !included.contains(property.getName())
                || config.getDefaultPropertyIgnorals(written.getBeanClass(), written.getClassInfo()).findIgnoredForSerialization().contains(property.getName())
                || !NEVER_LEFT_OUT.contains(inclusion(property));
    }

    private Include inclusion(BeanPropertyDefinition property) {
        JsonInclude.Value ofClass = written.findPropertyInclusion(config.getDefaultPropertyInclusion());
        return config.getDefaultInclusion(written.getBeanClass(), property.getRawPrimaryType(), ofClass).withOverrides(property.findInclusion()).getValueInclusion();
    }

    private boolean isIgnored(String name) {
        return written.getIgnoredPropertyNames().contains(name)
                || StreamSupport.stream(written.getClassInfo().fields().spliterator(), false).filter(field -> field.getName().equals(name)).anyMatch(this::isIgnored);
    }

    private boolean isIgnored(AnnotatedField field) {
        return config.getAnnotationIntrospector().hasIgnoreMarker(field);
    }
}
