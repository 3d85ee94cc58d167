package io.eventsourcery.encryption;

import com.fasterxml.jackson.databind.BeanProperty;
import io.eventsourcery.ConfigurationException;
import io.eventsourcery.event.EventJson;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Checks fields of classes that no declared type told of when the application started, before the first of them is written. */
final class CheckedFields {
    private final EventJson json;
    private final Set<BeanProperty> checked = ConcurrentHashMap.newKeySet();

    CheckedFields(EventJson json) {
        this.json = json;
    }

    void require(BeanProperty field) {
        if (checked.contains(field)) {
            return;
        }
        FieldProblem.of(field, json).ifPresent(problem -> {
            throw new ConfigurationException(field.getMember().getDeclaringClass().getName() + "." + field.getName() + " " + problem);
        });
        checked.add(field);
    }
}
