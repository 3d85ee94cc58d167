package io.eventsourcery.embedded.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.eventsourcery.embedded.groups.SourceEvent;
import io.eventsourcery.embedded.log.LogRecord;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp.ReadEvent;
import io.kurrent.dbclient.proto.shared.Shared.StreamIdentifier;
import io.kurrent.dbclient.proto.shared.Shared.UUID;

/** What a consumer is sent. */
final class GroupMessages {

    private final boolean idsAsText;

    GroupMessages(boolean idsAsText) {
        this.idsAsText = idsAsText;
    }

    static ReadResp confirmation(String subscriptionId) {
        var confirmation = ReadResp.SubscriptionConfirmation.newBuilder().setSubscriptionId(subscriptionId);
        return ReadResp.newBuilder().setSubscriptionConfirmation(confirmation).build();
    }

    /** Both records of a link that was followed carry the position of the link. */
    ReadResp event(SourceEvent event, int retryCount) {
        long position = event.original().position();
        var message = ReadEvent.newBuilder().setCommitPosition(position).setRetryCount(retryCount);
        if (event.event() != null) {
            message.setEvent(record(event.event(), position));
        }
        if (event.link() != null) {
            message.setLink(record(event.link(), position));
        }
        return ReadResp.newBuilder().setEvent(message).build();
    }

    private ReadEvent.RecordedEvent record(LogRecord record, long position) {
        return ReadEvent.RecordedEvent.newBuilder()
                .setId(id(record.id()))
                .setStreamIdentifier(StreamIdentifier.newBuilder().setStreamName(ByteString.copyFromUtf8(record.stream())))
                .setStreamRevision(record.revision())
                .setCommitPosition(position)
                .setPreparePosition(position)
                .putMetadata("type", record.type())
                .putMetadata("created", Long.toString(record.createdTicks()))
                .putMetadata("content-type", record.json() ? "application/json" : "application/octet-stream")
                .setData(UnsafeByteOperations.unsafeWrap(record.data()))
                .setCustomMetadata(UnsafeByteOperations.unsafeWrap(record.metadata()))
                .build();
    }

    private UUID id(java.util.UUID id) {
        if (idsAsText) {
            return UUID.newBuilder().setString(id.toString()).build();
        }
        var halves = UUID.Structured.newBuilder().setMostSignificantBits(id.getMostSignificantBits())
                .setLeastSignificantBits(id.getLeastSignificantBits());
        return UUID.newBuilder().setStructured(halves).build();
    }

    static java.util.UUID id(UUID id) {
        return id.hasString() ? java.util.UUID.fromString(id.getString())
                : new java.util.UUID(id.getStructured().getMostSignificantBits(), id.getStructured().getLeastSignificantBits());
    }
}
