package io.eventsourcery.guide;

import io.eventsourcery.event.EventType;

@EventType(value = "price-set", version = 2, formerly = "PriceSet")
public record PriceSet(int cents, String currency) {
}
