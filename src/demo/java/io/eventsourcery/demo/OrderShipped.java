package io.eventsourcery.demo;

import io.eventsourcery.event.EventType;

@EventType("order-shipped")
record OrderShipped() {
}
