package io.eventsourcery.guide;

import io.eventsourcery.event.EventType;

@EventType("stock-level")
public record StockLevel(int pieces) {
}
