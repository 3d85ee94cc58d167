package io.eventsourcery.event;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.util.List;
import java.util.function.Predicate;

/**
 * Has the fields of concern observed while they are written. Only what is written tells all of them: a declared type does not say which
 * classes stand in it.
 */
final class FieldObserver extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;

    private final transient Predicate<BeanProperty> concerns;

    FieldObserver(Predicate<BeanProperty> concerns) {
        this.concerns = concerns;
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> fields) {
        fields.replaceAll(field -> concerns.test(field) ? new ObservedWriter(field) : field);
        return fields;
    }
}
