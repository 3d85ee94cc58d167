package io.eventsourcery.event;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import com.fasterxml.jackson.databind.ser.impl.BeanAsArraySerializer;

/** Which kind of JSON value the objects of a class are written as, as far as that is known without one. */
final class JsonForm extends JsonFormatVisitorWrapper.Base {
    private boolean other;

    private JsonForm() {
    }

    /** Whether it is none but an object, which all that we store has to be. */
    static boolean isNoObject(ObjectMapper mapper, Class<?> type) throws JsonMappingException {
        JavaType written = mapper.constructType(type);
        JsonForm form = new JsonForm();
        mapper.acceptJsonFormatVisitor(written, form);
        return form.other || mapper.getSerializerProviderInstance().findValueSerializer(written, null) instanceof BeanAsArraySerializer;
    }

    @Override
    public JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
        other = true;
        return null;
    }

    @Override
    public JsonStringFormatVisitor expectStringFormat(JavaType type) {
        other = true;
        return null;
    }

    @Override
    public JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
        other = true;
        return null;
    }

    @Override
    public JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
        other = true;
        return null;
    }

    @Override
    public JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
        other = true;
        return null;
    }
}
