package io.eventsourcery.demo;

import io.eventsourcery.event.EventType;

@EventType("order-placed")
record OrderPlaced(String customer) {
}
