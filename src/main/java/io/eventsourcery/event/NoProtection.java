package io.eventsourcery.event;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.spi.RecordedRaw;
import java.util.List;
import java.util.Optional;

/** Of applications that encrypt nothing. */
final class NoProtection implements DataProtection {
    static final NoProtection INSTANCE = new NoProtection();

    @Override
    public boolean concerns(BeanProperty field) {
        for (var annotation : field.getMember().getAllAnnotations().annotations()) {
            if (annotation.annotationType().isAnnotationPresent(NeedsProtection.class)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<String> protect(ObjectNode data, List<FieldFound> fields, EventIdentity event) {
        throw new NotConfiguredException("Field " + fields.get(0).at() + " of " + event.type() + " must not be stored in plain text, and no encryption is "
                + "configured: give the EventCodec one, or in a CDI application add a KeyStorage bean");
    }

    @Override
    public void reveal(ObjectNode data, String kept, RecordedRaw raw) {
        throw new NotConfiguredException(raw + " has encrypted fields, and no encryption is configured to read them");
    }
}
