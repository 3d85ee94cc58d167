package shop;

import io.eventsourcery.event.EventType;

@EventType("order-refused")
public record OrderRefused(String reason) {
}
