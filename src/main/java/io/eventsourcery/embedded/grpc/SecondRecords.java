package io.eventsourcery.embedded.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.eventsourcery.embedded.log.NewRecord;
import io.kurrentdb.protocol.v2.streams.AppendRecord;
import io.kurrentdb.protocol.v2.streams.SchemaFormat;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** Records of the second protocol, checked, measured, and turned into what readers of the first one expect. */
final class SecondRecords {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.$:-]+");
    private static final String FORMAT = "$schema.format";
    /** What a record takes beside its bytes. */
    private static final int OBJECTS = 500;
    private final Limits limits;
    private final Intake intake = Intake.current();
    private long total;
    private int count;

    SecondRecords(Limits limits) {
        this.limits = limits;
    }

    NewRecord accept(String stream, AppendRecord record) {
        UUID id = id(record);
        SchemaFormat format = record.getSchema().getFormat();
        String name = record.getSchema().getName();
        if (format == SchemaFormat.SCHEMA_FORMAT_UNSPECIFIED || format == SchemaFormat.UNRECOGNIZED) throw RichErrors.invalid("Format", "Schema format must be specified.");
        if (!NAME.matcher(name).matches()) throw RichErrors.invalid("Name", "Schema name must consist of letters, digits, and _ . $ : - only.");
        boolean json = format == SchemaFormat.SCHEMA_FORMAT_JSON;
        // What the server stores, and measures; the rest it adds for readers.
        Struct.Builder properties = Struct.newBuilder().putAllFields(record.getPropertiesMap());
        if (!json) properties.putFields(FORMAT, text(words(format)));
        if (record.getSchema().hasId()) properties.putFields("$schema.id", text(record.getSchema().getId()));
        measure(stream, id, record.getData().size() + properties.build().getSerializedSize() + name.getBytes(StandardCharsets.UTF_8).length);
        properties.putFields("$schema.name", text(name));
        if (json) properties.putFields(FORMAT, text(words(format)));
        byte[] metadata = PropertiesJson.of(properties.build()).getBytes(StandardCharsets.UTF_8);
        intake.keep(OBJECTS + record.getData().size() + metadata.length);
        return new NewRecord(id, name, json, record.getData().toByteArray(), metadata);
    }

    private void measure(String stream, UUID id, int size) {
        if (size > limits.event()) throw RichErrors.recordTooLarge(stream, id.toString(), size, limits.event());
        total += size;
        count++;
        if (total > limits.append()) throw RichErrors.transactionTooLarge(count, (int) Math.min(Integer.MAX_VALUE, total), limits.append());
    }

    private static UUID id(AppendRecord record) {
        if (!record.hasRecordId()) return UUID.randomUUID();
        try {
            UUID id = UUID.fromString(record.getRecordId());
            if (id.getMostSignificantBits() != 0 || id.getLeastSignificantBits() != 0) return id;
        } catch (IllegalArgumentException e) {
            // Told below: both are ids that cannot be.
        }
        throw RichErrors.invalid("RecordId", "Record id must be a UUID other than zero.");
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static String words(SchemaFormat format) {
        return switch (format) {
            case SCHEMA_FORMAT_JSON -> "Json";
            case SCHEMA_FORMAT_PROTOBUF -> "Protobuf";
            case SCHEMA_FORMAT_AVRO -> "Avro";
            default -> "Bytes";
        };
    }

    /** A record that came inside a message no generated class knows. */
    static AppendRecord parse(ByteString bytes) {
        try {
            return AppendRecord.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw Errors.handlerFailed();
        }
    }
}
