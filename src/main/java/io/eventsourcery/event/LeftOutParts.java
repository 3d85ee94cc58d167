package io.eventsourcery.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.LinkedHashSet;
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
        Access access = config.getAnnotationIntrospector().findPropertyAccess(part);
        if (access == Access.WRITE_ONLY || access == Access.READ_ONLY || isIgnored(config.introspectClassAnnotations(part.getType()))) {
            return true;
        }
        Set<String> names = names(part);
        return names.stream().flatMap(name -> property(name).stream()).findFirst().map(this::mayLeaveOut).orElseGet(() -> names.stream().anyMatch(this::isIgnored));
    }

    private boolean isIgnored(BeanDescription type) {
        return Boolean.TRUE.equals(config.getAnnotationIntrospector().isIgnorableType(type.getClassInfo()));
    }

    /** What annotations call it, and what a record does. */
    private Set<String> names(AnnotatedParameter part) {
        Class<?> type = part.getDeclaringClass();
        Set<String> names = new LinkedHashSet<>();
        PropertyName said = config.getAnnotationIntrospector().findNameForDeserialization(part);
        if (said != null && said.hasSimpleName()) {
            names.add(said.getSimpleName());
        }
        if (type.isRecord() && part.getOwner().getParameterCount() == type.getRecordComponents().length) {
            names.add(type.getRecordComponents()[part.getIndex()].getName());
        }
        return names;
    }

    private Optional<BeanPropertyDefinition> property(String name) {
        return written.findProperties().stream().filter(BeanPropertyDefinition::couldSerialize)
                .filter(property -> property.getName().equals(name) || property.getInternalName().equals(name)).findFirst();
    }

    private boolean mayLeaveOut(BeanPropertyDefinition property) {
        Set<String> included = config.getDefaultPropertyInclusions(written.getBeanClass(), written.getClassInfo()).getIncluded();
        return included != null && !included.contains(property.getName())
                || isIgnored(config.getDefaultPropertyIgnorals(written.getBeanClass(), written.getClassInfo()), property.getName())
                || !NEVER_LEFT_OUT.contains(inclusion(property));
    }

    /** In either direction. */
    private static boolean isIgnored(JsonIgnoreProperties.Value ignored, String name) {
        return ignored.findIgnoredForSerialization().contains(name) || ignored.findIgnoredForDeserialization().contains(name);
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
        return field.isTransient() || config.getAnnotationIntrospector().hasIgnoreMarker(field);
    }
}
