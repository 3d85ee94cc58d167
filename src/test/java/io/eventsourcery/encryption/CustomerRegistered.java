package io.eventsourcery.encryption;

import io.eventsourcery.event.EventType;

@EventType("customer-registered")
record CustomerRegistered(@DataSubject String customer, @Encrypted(text = "(erased)") String name, @Encrypted(number = 0) int age,
                          @Encrypted String phone, String country) {
    static final CustomerRegistered ANN = new CustomerRegistered("c-1", "Ann Ångström", 41, "+46 4711", "SE");
    static final CustomerRegistered MASKED = new CustomerRegistered("c-1", "(erased)", 0, null, "SE");
}
