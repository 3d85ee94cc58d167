package io.eventsourcery.demo;

import io.eventsourcery.event.EventType;

@EventType("order-cancelled")
record OrderCancelled(String reason) {
}
