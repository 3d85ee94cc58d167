package io.eventsourcery.event;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;

/** How an event's fields are called in JSON. */
public enum FieldNaming {
    /** As in Java. */
    AS_DECLARED(null),
    /** As in Python: {@code unitPrice} is {@code unit_price}. */
    SNAKE_CASE(PropertyNamingStrategies.SNAKE_CASE);

    private final PropertyNamingStrategy strategy;

    FieldNaming(PropertyNamingStrategy strategy) {
        this.strategy = strategy;
    }

    /** Null for names as they are. */
    PropertyNamingStrategy strategy() {
        return strategy;
    }
}
