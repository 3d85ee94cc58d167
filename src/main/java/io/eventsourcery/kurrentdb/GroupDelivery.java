package io.eventsourcery.kurrentdb;

import io.eventsourcery.spi.OutboxDelivery;
import io.eventsourcery.spi.RecordedRaw;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import java.util.OptionalLong;

/** A message of the group, to be acknowledged or not. */
record GroupDelivery(RecordedRaw record, boolean isRedelivered, OptionalLong replayOf, ResolvedEvent message, GroupDeliveries deliveries)
        implements OutboxDelivery {
    /** The server delivers what it replays by way of its own record of it. */
    static OptionalLong replayOf(ResolvedEvent message, String parkedStream) {
        RecordedEvent link = message.getLink();
        return link != null && link.getStreamId().equals(parkedStream) ? OptionalLong.of(link.getRevision()) : OptionalLong.empty();
    }

    @Override
    public void done() {
        deliveries.ack(message);
    }

    @Override
    public void park(String cause) {
        deliveries.park(message, cause);
    }
}
