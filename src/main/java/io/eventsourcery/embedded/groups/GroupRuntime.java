package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.log.EventLog;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What groups live on.
 *
 * @param clock  dates records
 * @param millis measures time-outs
 */
record GroupRuntime(EventLog log, InstantSource clock, LongSupplier millis, Executor threads) {

    long now() {
        return millis.getAsLong();
    }
}
