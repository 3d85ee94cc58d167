package io.eventsourcery.cdi.concurrent;

/**
 * JDK 17 keeps the type of what was in the last record of which equals, hashCode or toString was called for the first time, and with it the class loader. In
 * this one is nothing of an application's.
 */
record LastRecord(String text) {
    /** To be called once, when nothing else is. */
    static void isThis() {
        LastRecord last = new LastRecord("");
        if (!last.equals(new LastRecord("")) || last.hashCode() != new LastRecord("").hashCode() || last.toString().isEmpty()) {
            throw new IllegalStateException();
        }
    }
}
