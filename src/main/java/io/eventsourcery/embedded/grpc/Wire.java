package io.eventsourcery.embedded.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.kurrent.dbclient.proto.shared.Shared;
import java.time.Instant;
import java.util.UUID;

/** The small messages that all services share. */
final class Wire {
    static final Shared.Empty EMPTY = Shared.Empty.getDefaultInstance();

    private Wire() {
    }

    static Shared.StreamIdentifier name(String stream) {
        return Shared.StreamIdentifier.newBuilder().setStreamName(ByteString.copyFromUtf8(stream)).build();
    }

    static String name(Shared.StreamIdentifier stream) {
        return stream.getStreamName().toStringUtf8();
    }

    static Shared.UUID id(UUID id, boolean asText) {
        if (asText) return Shared.UUID.newBuilder().setString(id.toString()).build();
        return Shared.UUID.newBuilder().setStructured(Shared.UUID.Structured.newBuilder()
                .setMostSignificantBits(id.getMostSignificantBits()).setLeastSignificantBits(id.getLeastSignificantBits())).build();
    }

    /** The id on the wire; all zeros if there is none. */
    static UUID id(Shared.UUID id) {
        if (id.hasString()) return UUID.fromString(id.getString());
        return new UUID(id.getStructured().getMostSignificantBits(), id.getStructured().getLeastSignificantBits());
    }

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).setNanos(instant.getNano()).build();
    }

    /** An unsigned number as the largest signed one where it does not fit. */
    static long signed(long unsigned) {
        return unsigned < 0 ? Long.MAX_VALUE : unsigned;
    }
}
