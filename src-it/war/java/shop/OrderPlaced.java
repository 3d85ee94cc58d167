package shop;

import io.eventsourcery.event.EventType;

@EventType("order-placed")
public record OrderPlaced(String customer) {
}
