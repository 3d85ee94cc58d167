package io.eventsourcery.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.CreatorProperty;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The part of an object's JSON that says its class: it has to stand there, and once, since most readers of JSON take the last of several, and Jackson the first. */
final class ClassNameParts {
    private static final Set<As> WITHIN = Set.of(As.PROPERTY, As.EXTERNAL_PROPERTY);

    private ClassNameParts() {
    }

    /** What is wrong, to be said of the place where it is. */
    static Optional<String> within(JsonTypeInfo said, BeanDeserializerBase bean, PartsWritten written) {
        String name = nameOf(said);
        if (name.isEmpty() || said.use() == JsonTypeInfo.Id.DEDUCTION || said.use() == JsonTypeInfo.Id.NONE || said.defaultImpl() == bean.handledType()) {
            return Optional.empty();
        }
        if (said.include() == As.EXISTING_PROPERTY) {
            return existing(name, said, bean, written);
        }
        return WITHIN.contains(said.include()) && written.names().contains(name) ? Optional.of(twice(name, bean.handledType())) : Optional.empty();
    }

    private static Optional<String> existing(String name, JsonTypeInfo said, BeanDeserializerBase bean, PartsWritten written) {
        String type = bean.handledType().getName();
        if (!written.names().contains(name)) {
            return Optional.of("whose @JsonTypeInfo finds the class by \"" + name + "\", which " + type + " does not write, but only " + new TreeSet<>(written.names())
                    + "; let it write that name, or leave out include = EXISTING_PROPERTY");
        }
        return !said.visible() && bean.findProperty(name) instanceof CreatorProperty
                ? Optional.of("whose @JsonTypeInfo keeps \"" + name + "\" for itself, which " + type + " is made of; add visible = true to it") : Optional.empty();
    }

    /** As {@link #within}, where parts have the names of their classes beside them. */
    static Optional<String> beside(PartsWritten written) {
        return written.byName().values().stream().map(part -> part.getAnnotation(JsonTypeInfo.class)).filter(said -> said != null && said.include() == As.EXTERNAL_PROPERTY)
                .map(ClassNameParts::nameOf).filter(written.names()::contains).findFirst().map(name -> twice(name, written.type()));
    }

    private static String nameOf(JsonTypeInfo said) {
        return said.property().isEmpty() ? said.use().getDefaultPropertyName() == null ? "" : said.use().getDefaultPropertyName() : said.property();
    }

    private static String twice(String name, Class<?> type) {
        return "whose JSON would have \"" + name + "\" twice: by @JsonTypeInfo and as a part of " + type.getName() + "; give one of them another name, or, where both say the class, "
                + "add visible = true to @JsonTypeInfo and @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) to the part";
    }
}
