package io.eventsourcery.demo;

import io.eventsourcery.event.EventType;
import java.math.BigDecimal;

@EventType("item-added")
record ItemAdded(String item, int quantity, BigDecimal unitPrice) {
    BigDecimal price() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
}
