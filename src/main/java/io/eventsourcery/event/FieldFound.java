package io.eventsourcery.event;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.BeanProperty;

/**
 * A field in an event's JSON.
 *
 * @param at    where it stands, with the place in the list where it is in one
 * @param field what it is in Java
 */
public record FieldFound(JsonPointer at, BeanProperty field) {
}
