package io.eventsourcery.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import java.util.List;

/** Writes a field as ever, and notes where it stands in the list that the call brings along. */
final class ObservedWriter extends BeanPropertyWriter {
    static final Object FOUND = ObservedWriter.class;
    private static final long serialVersionUID = 1L;

    ObservedWriter(BeanPropertyWriter base) {
        super(base);
    }

    private ObservedWriter(ObservedWriter base, PropertyName name) {
        super(base, name);
    }

    /** Where the fields of a nested object are written as if they were those of the outer one. */
    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new ObservedWriter(this, name);
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator json, SerializerProvider call) throws Exception {
        super.serializeAsField(bean, json, call);
        // Left out where an annotation leaves out nulls, for instance; the last name is then that of another field.
        if (getName().equals(json.getOutputContext().getCurrentName())) {
            note(json, call);
        }
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator json, SerializerProvider call) throws Exception {
        super.serializeAsElement(bean, json, call);
        note(json, call);
    }

    @SuppressWarnings("unchecked")
    private void note(JsonGenerator json, SerializerProvider call) {
        if (call.getAttribute(FOUND) instanceof List<?> found) {
            ((List<FieldFound>) found).add(new FieldFound(json.getOutputContext().pathAsPointer(), this));
        }
    }
}
