package io.eventsourcery.guide;

import io.eventsourcery.event.EventType;
import java.math.BigDecimal;

@EventType("order-paid")
public record OrderPaid(BigDecimal amount) {
}
