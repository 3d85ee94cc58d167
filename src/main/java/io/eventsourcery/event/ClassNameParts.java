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
    private static final Set<As> ADDED = Set.of(As.PROPERTY, As.EXTERNAL_PROPERTY);

    private ClassNameParts() {
    }

    /** What is wrong, to be said of the place where it is. */
    static Optional<String> within(JsonTypeInfo said, BeanDeserializerBase bean, PartsWritten written) {
        String name = nameOf(said);
        boolean isWritten = written.names().contains(name);
        if (ADDED.contains(said.include())) {
            return isWritten ? Optional.of(twice(name, bean.handledType())) : kept(name, said, bean);
        }
        if (name.isEmpty() || said.include() != As.EXISTING_PROPERTY || !isWritten && said.defaultImpl() == bean.handledType()) {
            return Optional.empty();
        }
        return isWritten ? kept(name, said, bean) : Optional.of("whose @JsonTypeInfo finds the class by \"" + name + "\", which " + bean.handledType().getName()
                + " does not write, but only " + new TreeSet<>(written.names()) + "; let it write that name, or leave out include = EXISTING_PROPERTY");
    }

    private static Optional<String> kept(String name, JsonTypeInfo said, BeanDeserializerBase bean) {
        return !said.visible() && bean.findProperty(name) instanceof CreatorProperty ? Optional.of("whose @JsonTypeInfo keeps \"" + name + "\" for itself, which "
                + bean.handledType().getName() + " is made of; add visible = true to it") : Optional.empty();
    }

    /** As {@link #within}, where parts have the names of their classes beside them. */
    static Optional<String> beside(PartsWritten written) {
        return written.byName().values().stream().map(part -> part.getAnnotation(JsonTypeInfo.class)).filter(said -> said != null && said.include() == As.EXTERNAL_PROPERTY)
                .map(ClassNameParts::nameOf).filter(written.names()::contains).findFirst().map(name -> twice(name, written.type()));
    }

    /** The one that is there anyway; empty where the name is added, or is not within the object. */
    static Optional<String> existing(JsonTypeInfo said) {
        return Optional.ofNullable(said).filter(by -> by.include() == As.EXISTING_PROPERTY).map(ClassNameParts::nameOf).filter(name -> !name.isEmpty());
    }

    /** Empty where the parts themselves tell. */
    private static String nameOf(JsonTypeInfo said) {
        if (said.use() == JsonTypeInfo.Id.DEDUCTION || said.use() == JsonTypeInfo.Id.NONE) {
            return "";
        }
        return !said.property().isEmpty() ? said.property() : said.use().getDefaultPropertyName() == null ? "" : said.use().getDefaultPropertyName();
    }

    private static String twice(String name, Class<?> type) {
        return "whose JSON would have \"" + name + "\" twice: by @JsonTypeInfo and as a part of " + type.getName() + "; give one of them another name, or, where both say the class, "
                + "add visible = true to @JsonTypeInfo and @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) to the part";
    }
}
