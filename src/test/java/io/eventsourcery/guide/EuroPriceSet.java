package io.eventsourcery.guide;

import io.eventsourcery.event.EventType;

@EventType("euro-price-set")
public record EuroPriceSet(int cents) {
}
