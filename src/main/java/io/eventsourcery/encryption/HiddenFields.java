package io.eventsourcery.encryption;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.util.Converter;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.StoredClass;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** {@link Encrypted} fields that would be stored as they are, since the part that they are in is written in another way than field by field. */
final class HiddenFields {
    private final EventJson json;

    HiddenFields(EventJson json) {
        this.json = json;
    }

    /** Those of one class. */
    static Stream<Field> encrypted(Class<?> type) {
        return all(type).filter(field -> field.isAnnotationPresent(Encrypted.class));
    }

    static Stream<Field> all(Class<?> type) {
        return type == null ? Stream.empty() : Stream.concat(Arrays.stream(type.getDeclaredFields()), all(type.getSuperclass()));
    }

    /** What is wrong with a part, to be said of it. */
    Optional<String> in(BeanProperty part) {
        return part.getAnnotation(Encrypted.class) != null ? Optional.empty() : inKeys(part.getType()).or(() -> inOwnWay(part)).or(() -> inSupertype(part));
    }

    private Optional<String> inKeys(JavaType type) {
        Optional<String> here = Optional.ofNullable(type.getKeyType()).flatMap(this::firstWithin).map(field -> "has keys that are made of " + name(field)
                + ", and no key is encrypted; take keys that say nothing, or encrypt this field as a whole");
        return here.isPresent() || type.getContentType() == null ? here : inKeys(type.getContentType());
    }

    private Optional<String> inOwnWay(BeanProperty part) {
        JsonSerialize said = part.getAnnotation(JsonSerialize.class);
        boolean own = said != null && (said.using() != JsonSerializer.None.class || said.contentUsing() != JsonSerializer.None.class
                || said.converter() != Converter.None.class || said.contentConverter() != Converter.None.class);
        return own ? firstWithin(part.getType()).map(field -> "is written in a way of its own (@JsonSerialize), which does not encrypt " + name(field)
                + "; encrypt this field as a whole, or leave that way out") : Optional.empty();
    }

    /** As annotations may have it, where dynamic types are not asked. */
    private Optional<String> inSupertype(BeanProperty part) {
        JavaType fixed = part instanceof BeanPropertyWriter writer ? writer.getSerializationType() : null;
        return fixed == null ? Optional.empty() : json.classesWithin(fixed).stream().findFirst().flatMap(written -> heirs(part, written.type()).flatMap(HiddenFields::encrypted)
                .filter(field -> !written.fields().containsKey(field.getName()) || written.fields().get(field.getName()).getAnnotation(Encrypted.class) == null).findFirst()
                .map(field -> "is written as " + written.type().getName() + ", where " + name(field) + " is not encrypted; annotate it there as well, or encrypt this field as a whole"));
    }

    private Stream<Class<?>> heirs(BeanProperty part, Class<?> written) {
        return Stream.concat(json.classesWithin(part.getType()).stream().map(StoredClass::type), readAs(part)).filter(type -> type != written && written.isAssignableFrom(type));
    }

    private static Stream<Class<?>> readAs(BeanProperty part) {
        JsonDeserialize said = part.getAnnotation(JsonDeserialize.class);
        return said == null ? Stream.empty() : Stream.of(said.as(), said.contentAs());
    }

    private Optional<Field> firstWithin(JavaType type) {
        return json.classesWithin(type).stream().flatMap(each -> encrypted(each.type())).findFirst();
    }

    private static String name(Field field) {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }
}
