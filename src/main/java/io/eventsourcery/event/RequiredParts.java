package io.eventsourcery.event;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What an event is made of must be there when it is read, unless it is declared to be optional, or annotations leave it out when it is written. */
final class RequiredParts extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;
    private static final Set<Class<?>> OPTIONAL = Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    private final ObjectMapper mapper;

    /** @param mapper that writes */
    RequiredParts(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
        return member instanceof AnnotatedParameter part ? !OPTIONAL.contains(member.getRawType()) && !isLeftOut(part) : null;
    }

    /** There is no null of a primitive; what is left out of one is its default, or nobody's. */
    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        return annotated instanceof AnnotatedParameter part && part.getRawType().isPrimitive() && isLeftOut(part) ? JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY) : JsonSetter.Value.empty();
    }

    private boolean isLeftOut(AnnotatedParameter part) {
        return LeftOutParts.of(mapper.getSerializationConfig(), part.getDeclaringClass()).mayHave(part);
    }
}
