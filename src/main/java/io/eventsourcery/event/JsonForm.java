package io.eventsourcery.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.impl.BeanAsArraySerializer;
import java.util.function.Predicate;

/** Which kind of JSON value objects are written as, and whether they can be made of one. */
enum JsonForm {
    TEXT("text", ValueInstantiator::canCreateFromString),
    NUMBER("number", making -> making.canCreateFromInt() || making.canCreateFromLong() || making.canCreateFromBigInteger() || making.canCreateFromDouble() || making.canCreateFromBigDecimal()),
    BOOLEAN("boolean", ValueInstantiator::canCreateFromBoolean),
    ARRAY("array", ValueInstantiator::canCreateUsingArrayDelegate),
    /** Or none that is known without an object. */
    OBJECT("object", making -> true);

    private final String word;
    private final Predicate<ValueInstantiator> making;

    JsonForm(String word, Predicate<ValueInstantiator> making) {
        this.word = word;
        this.making = making;
    }

    /** Of those that have no other way to be written than that of their class. */
    static JsonForm of(SerializerProvider provider, JavaType type) throws JsonMappingException {
        TypeSerializer named = provider.findTypeSerializer(type);
        return named != null && named.getTypeInclusion() == As.WRAPPER_ARRAY ? ARRAY : of(provider.findValueSerializer(type, null), provider, type);
    }

    static JsonForm of(JsonSerializer<?> writing, SerializerProvider provider, JavaType type) throws JsonMappingException {
        Told told = new Told(provider);
        writing.acceptJsonFormatVisitor(told, type);
        return writing instanceof BeanAsArraySerializer ? ARRAY : told.form;
    }

    boolean isMadeBy(ValueInstantiator instances) {
        return making.test(instances) || instances.canCreateUsingDelegate();
    }

    @Override
    public String toString() {
        return word;
    }

    /** What a serializer says of itself. */
    private static final class Told extends JsonFormatVisitorWrapper.Base {
        private JsonForm form = OBJECT;

        Told(SerializerProvider provider) {
            super(provider);
        }

        @Override
        public JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
            form = ARRAY;
            return null;
        }

        @Override
        public JsonStringFormatVisitor expectStringFormat(JavaType type) {
            form = TEXT;
            return null;
        }

        @Override
        public JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
            form = NUMBER;
            return null;
        }

        @Override
        public JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
            form = NUMBER;
            return null;
        }

        @Override
        public JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
            form = BOOLEAN;
            return null;
        }
    }
}
