package io.eventsourcery.demo;

import io.eventsourcery.event.EventType;
import java.math.BigDecimal;

@EventType("order-paid")
record OrderPaid(BigDecimal amount) {
}
