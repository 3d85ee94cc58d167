package io.eventsourcery.guide;

import io.eventsourcery.event.EventType;

@EventType("stock-delivered")
public record StockDelivered(int pieces) {
}
