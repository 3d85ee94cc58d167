package io.eventsourcery.measure;

import io.eventsourcery.encryption.DataSubject;
import io.eventsourcery.encryption.Encrypted;
import io.eventsourcery.event.EventType;

/** An event with one encrypted field. */
@EventType("registered")
public record Registered(@DataSubject String customer, @Encrypted(text = "(erased)") String name, String country) {
    static final Registered ONE = new Registered("customer-1", "Ann-Kathrin van der Wolkenstein", "NL");
}
