package io.eventsourcery.embedded.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.eventsourcery.embedded.log.AddressedRecord;
import io.eventsourcery.embedded.log.CheckedAppendResult;
import io.eventsourcery.embedded.log.ConsistencyCheck;
import io.eventsourcery.embedded.log.EventLog;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Records of any streams in one write, and checks on any streams. Newer than the client's generated classes, so read and written field by field. */
final class AppendRecordsMethod {
    static final MethodDescriptor<UnknownFieldSet, UnknownFieldSet> DESCRIPTOR = MethodDescriptor.<UnknownFieldSet, UnknownFieldSet>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY).setFullMethodName("kurrentdb.protocol.v2.streams.StreamsService/AppendRecords")
            .setRequestMarshaller(new Marshaller()).setResponseMarshaller(new Marshaller()).build();
    private static final int RECORD_STREAM = 5;

    private final EventLog log;
    private final Limits limits;

    AppendRecordsMethod(EventLog log, Limits limits) {
        this.log = log;
        this.limits = limits;
    }

    UnknownFieldSet append(UnknownFieldSet request) {
        List<AddressedRecord> records = records(request);
        CheckedAppendResult result = log.append(records, checks(request));
        if (result instanceof CheckedAppendResult.Violated violated) throw RichErrors.violations(violated.violations());
        CheckedAppendResult.Written written = (CheckedAppendResult.Written) result;
        UnknownFieldSet.Field.Builder revisions = UnknownFieldSet.Field.newBuilder();
        written.revisions().forEach((stream, revision) ->
                revisions.addLengthDelimited(Fields.message(1, Fields.text(stream), 2, Fields.signed(revision)).toByteString()));
        return Fields.message(1, revisions.build(), 2, Fields.signed(written.position()));
    }

    private List<AddressedRecord> records(UnknownFieldSet request) {
        SecondRecords accepted = new SecondRecords(limits);
        List<AddressedRecord> records = new ArrayList<>();
        for (ByteString bytes : request.getField(1).getLengthDelimitedList()) {
            var record = SecondRecords.parse(bytes);
            String stream = SecondStreams.named(Fields.text(record.getUnknownFields(), RECORD_STREAM));
            records.add(new AddressedRecord(stream, accepted.accept(stream, record)));
        }
        if (records.isEmpty()) throw RichErrors.invalid("Records", "Append records request must contain at least one record.");
        return records;
    }

    private static List<ConsistencyCheck> checks(UnknownFieldSet request) {
        List<ConsistencyCheck> checks = new ArrayList<>();
        Set<String> streams = new HashSet<>();
        for (ByteString bytes : request.getField(2).getLengthDelimitedList()) {
            List<ByteString> kinds = parse(bytes).getField(1).getLengthDelimitedList();
            if (kinds.isEmpty()) throw RichErrors.invalid("Checks", "A consistency check must say what it checks.");
            UnknownFieldSet state = parse(kinds.get(kinds.size() - 1));
            String stream = SecondStreams.named(Fields.text(state, 1));
            if (!streams.add(stream.toLowerCase(Locale.ROOT))) throw RichErrors.invalid("Checks", "Each stream can only appear once in consistency checks.");
            checks.add(new ConsistencyCheck(stream, Fields.signed(state, 2)));
        }
        return checks;
    }

    private static UnknownFieldSet parse(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (IOException e) {
            throw Errors.handlerFailed();
        }
    }

    private static final class Marshaller implements MethodDescriptor.Marshaller<UnknownFieldSet> {
        @Override
        public InputStream stream(UnknownFieldSet value) {
            return value.toByteString().newInput();
        }

        @Override
        public UnknownFieldSet parse(InputStream stream) {
            try {
                return UnknownFieldSet.parseFrom(stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
