package io.eventsourcery.guide;

import io.eventsourcery.encryption.DataSubject;
import io.eventsourcery.encryption.Encrypted;
import io.eventsourcery.event.EventType;
import java.time.LocalDate;
import java.util.UUID;

@EventType("customer-registered")
public record CustomerRegistered(@DataSubject UUID customer, @Encrypted(text = "(erased)") String name, @Encrypted LocalDate born, String country) {
}
