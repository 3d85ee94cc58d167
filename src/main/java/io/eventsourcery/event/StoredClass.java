package io.eventsourcery.event;

import com.fasterxml.jackson.databind.BeanProperty;
import java.util.Map;

/**
 * A class whose instances stand in events as JSON objects.
 *
 * @param type   the class
 * @param fields what is stored of it, by the names in Java; empty where the class is written in a way of its own. Unmodifiable
 */
public record StoredClass(Class<?> type, Map<String, BeanProperty> fields) {
}
