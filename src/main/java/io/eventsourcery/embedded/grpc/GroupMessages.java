package io.eventsourcery.embedded.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.eventsourcery.embedded.groups.SourceEvent;
import io.eventsourcery.embedded.log.LogRecord;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp.ReadEvent;

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
                .setId(Wire.id(record.id(), idsAsText))
                .setStreamIdentifier(Wire.name(record.stream()))
                .setStreamRevision(record.revision())
                .setCommitPosition(position)
                .setPreparePosition(position)
                .putMetadata("type", record.type())
                .putMetadata("created", Long.toString(record.createdTicks()))
                .putMetadata("content-type", record.json() ? "application/json" : "application/octet-stream")
                .setData(bytes(record.data()))
                .setCustomMetadata(bytes(record.metadata()))
                .build();
    }

    private static ByteString bytes(byte[] shared) {
        return shared.length == 0 ? ByteString.EMPTY : UnsafeByteOperations.unsafeWrap(shared);
    }
}
