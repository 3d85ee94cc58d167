package io.eventsourcery.measure;

import io.eventsourcery.event.EventType;

/** A snapshot. */
@EventType("total")
public record Total(int lines) {
}
