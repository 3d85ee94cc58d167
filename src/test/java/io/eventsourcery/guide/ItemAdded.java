package io.eventsourcery.guide;

import io.eventsourcery.event.EventType;

@EventType("item-added")
public record ItemAdded(String item) {
}
