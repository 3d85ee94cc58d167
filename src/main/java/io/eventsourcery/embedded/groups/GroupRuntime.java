package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.log.EventLog;

import java.time.InstantSource;
import java.util.concurrent.Executor;

/** What groups live on: the log, the time, and threads to run on. */
record GroupRuntime(EventLog log, InstantSource clock, Executor threads) {

    long now() {
        return clock.millis();
    }
}
