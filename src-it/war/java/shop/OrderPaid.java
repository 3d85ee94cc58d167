package shop;

import io.eventsourcery.event.EventType;
import java.math.BigDecimal;

@EventType("order-paid")
public record OrderPaid(BigDecimal amount) {
}
