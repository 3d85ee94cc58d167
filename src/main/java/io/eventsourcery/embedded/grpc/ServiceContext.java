package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.log.EventLog;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** What a service needs of the node it runs in. */
record ServiceContext(EventLog log, Limits limits, Clock clock, Executor executor, ScheduledExecutorService timer) {
}
