package io.eventsourcery.core.leasing;

import java.time.Duration;

/**
 * What follows from how long a lease lasts. A holder trusts its own clock for less than the others trust theirs, by more than two clocks
 * differ in such a time.
 *
 * @param time for how long a session counts as alive after it was seen to be renewed
 */
record LeaseTimes(Duration time) {
    /** How often a session is renewed. */
    Duration renewal() {
        return time.dividedBy(4);
    }

    /** For how long a session trusts in a renewal, from the moment before it was made. */
    Duration trusted() {
        return time.multipliedBy(4).dividedBy(5);
    }

    /** How often those who stand by look. */
    Duration look() {
        return time.dividedBy(8);
    }
}
