package io.eventsourcery.subscription;

import io.eventsourcery.InvalidInputException;

/** Where in the database's log following begins. */
public sealed interface StartFrom {
    /** With the first event there is. */
    record Beginning() implements StartFrom {
    }

    /**
     * With the first event after this position, as {@link io.eventsourcery.Recorded#position} of the last one handled.
     *
     * @param position not negative, and an event's. Other numbers are no places in KurrentDB's log: it confirms such a subscription, and sends nothing
     */
    record After(long position) implements StartFrom {
        /** @throws InvalidInputException when the position is negative */
        public After {
            if (position < 0) {
                throw new InvalidInputException("position", position, "the position of an event, which is not negative");
            }
        }
    }

    /** With the first event that is written from now on. */
    record Now() implements StartFrom {
    }

    static StartFrom beginning() {
        return new Beginning();
    }

    static StartFrom after(long position) {
        return new After(position);
    }

    static StartFrom now() {
        return new Now();
    }
}
