package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.Subscribed;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options;

/** Wakes a subscription when something was committed that may concern it. */
interface Wakeup extends Subscribed {
    static Wakeup of(EventLog log, Options options, Pump pump) {
        if (!options.hasSubscription()) return () -> { };
        Subscribed subscribed = options.hasStream()
                ? log.onCommit(Wire.name(options.getStream().getStreamIdentifier()), pump::wake) : log.onCommit(pump::wake);
        return subscribed::close;
    }
}
