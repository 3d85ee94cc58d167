package io.eventsourcery.embedded.grpc;

import com.google.protobuf.ByteString;
import io.eventsourcery.embedded.log.NewRecord;
import io.kurrent.dbclient.proto.shared.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Collects what one append wants written, within the limits. */
final class ProposedMessages {
    private static final UUID ZERO = new UUID(0, 0);
    /** What an append, or an event, takes beside its bytes. */
    private static final int OBJECTS = 500;
    private final List<NewRecord> records = new ArrayList<>();
    private final Limits limits;
    private final Intake intake;
    private long size;
    private long kept;

    ProposedMessages(Limits limits, Intake intake) {
        this.limits = limits;
        this.intake = intake;
        keep(OBJECTS);
    }

    void add(Shared.UUID id, Map<String, String> metadata, ByteString data, ByteString customMetadata) {
        String type = required(metadata, "type"), contentType = required(metadata, "content-type");
        int event = data.size() + customMetadata.size() + 2 * type.length();
        if (event > limits.event()) throw Errors.eventTooLarge(text(id), event, limits.event());
        size += event;
        if (size > limits.append()) throw Errors.appendTooLarge(limits.append());
        NewRecord record = new NewRecord(Wire.id(id), type, contentType.equals("application/json"), data.toByteArray(), customMetadata.toByteArray());
        if (type.isEmpty() || record.id().equals(ZERO)) throw Errors.handlerFailed();
        records.add(record);
        keep(OBJECTS + event);
    }

    private void keep(long bytes) {
        kept += bytes;
        intake.keep(bytes);
    }

    List<NewRecord> records() {
        return records;
    }

    /** They are written, or never will be. */
    void drop() {
        intake.drop(kept);
        kept = 0;
    }

    private static String required(Map<String, String> metadata, String name) {
        String value = metadata.get(name);
        if (value == null) throw Errors.missingProperty(name);
        return value;
    }

    private static String text(Shared.UUID id) {
        if (id.hasString()) return "{ \"string\": \"" + id.getString() + "\" }";
        return "{ \"structured\": { \"mostSignificantBits\": \"" + id.getStructured().getMostSignificantBits()
                + "\", \"leastSignificantBits\": \"" + id.getStructured().getLeastSignificantBits() + "\" } }";
    }
}
