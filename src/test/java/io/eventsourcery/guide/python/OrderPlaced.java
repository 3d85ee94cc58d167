package io.eventsourcery.guide.python;

import io.eventsourcery.event.EventType;

@EventType("order-placed")
public record OrderPlaced(String customerName) {
}
