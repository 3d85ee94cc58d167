package io.eventsourcery.embedded.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.eventsourcery.embedded.log.Links;
import io.eventsourcery.embedded.log.LogRecord;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent;
import java.util.Optional;

/** Records as readers get them. */
final class EventMessages {
    private static final String JSON = "application/json", BINARY = "application/octet-stream";
    private final boolean resolve;
    private final boolean textIds;
    private final LinkResolver resolver;

    /** Finds what a link points to. */
    interface LinkResolver {
        Optional<LogRecord> resolve(LogRecord link);
    }

    EventMessages(boolean resolve, boolean textIds, LinkResolver resolver) {
        this.resolve = resolve;
        this.textIds = textIds;
        this.resolver = resolver;
    }

    /** A link whose target is gone comes alone; one whose text nobody understands comes as the event it is. */
    ReadEvent of(LogRecord record) {
        ReadEvent.Builder message = ReadEvent.newBuilder().setCommitPosition(record.position());
        if (!resolve || Links.target(record).isEmpty()) return message.setEvent(recorded(record)).build();
        resolver.resolve(record).ifPresent(target -> message.setEvent(recorded(target)));
        return message.setLink(recorded(record)).build();
    }

    private ReadEvent.RecordedEvent recorded(LogRecord record) {
        return ReadEvent.RecordedEvent.newBuilder()
                .setId(Wire.id(record.id(), textIds))
                .setStreamIdentifier(Wire.name(record.stream()))
                .setStreamRevision(record.revision())
                .setPreparePosition(record.position()).setCommitPosition(record.position())
                .putMetadata("type", record.type())
                .putMetadata("created", Long.toString(record.createdTicks()))
                .putMetadata("content-type", record.json() ? JSON : BINARY)
                .setData(bytes(record.data())).setCustomMetadata(bytes(record.metadata()))
                .build();
    }

    private static ByteString bytes(byte[] shared) {
        return shared.length == 0 ? ByteString.EMPTY : UnsafeByteOperations.unsafeWrap(shared);
    }
}
