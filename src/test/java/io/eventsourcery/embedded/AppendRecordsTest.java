package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.rpc.ErrorInfo;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.protobuf.lite.ProtoLiteUtils;
import io.grpc.stub.ClientCalls;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrentdb.protocol.v2.streams.AppendRecord;
import io.kurrentdb.protocol.v2.streams.SchemaFormat;
import io.kurrentdb.protocol.v2.streams.SchemaInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The newest way to append, for which the Java client has no classes: written and read field by field. */
class AppendRecordsTest extends WithNode {
    private static final MethodDescriptor<UnknownFieldSet, UnknownFieldSet> APPEND_RECORDS = MethodDescriptor.<UnknownFieldSet, UnknownFieldSet>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY).setFullMethodName("kurrentdb.protocol.v2.streams.StreamsService/AppendRecords")
            .setRequestMarshaller(ProtoLiteUtils.marshaller(UnknownFieldSet.getDefaultInstance()))
            .setResponseMarshaller(ProtoLiteUtils.marshaller(UnknownFieldSet.getDefaultInstance())).build();

    private final class Request {
        private final UnknownFieldSet.Field.Builder records = UnknownFieldSet.Field.newBuilder(), checks = UnknownFieldSet.Field.newBuilder();

        Request record(String stream, String type) {
            return record(stream, type, UUID.randomUUID());
        }

        Request record(String stream, String type, UUID id) {
            AppendRecord record = AppendRecord.newBuilder().setRecordId(id.toString())
                    .setSchema(SchemaInfo.newBuilder().setName(type).setFormat(SchemaFormat.SCHEMA_FORMAT_JSON)).setData(ByteString.copyFromUtf8("{}")).build();
            ByteString named = UnknownFieldSet.newBuilder().addField(5, text(stream)).build().toByteString();
            records.addLengthDelimited(record.toByteString().concat(named));
            return this;
        }

        Request check(String stream, long expected) {
            UnknownFieldSet state = UnknownFieldSet.newBuilder().addField(1, text(stream))
                    .addField(2, UnknownFieldSet.Field.newBuilder().addVarint(CodedOutputStream.encodeZigZag64(expected)).build()).build();
            checks.addLengthDelimited(UnknownFieldSet.newBuilder().addField(1, UnknownFieldSet.Field.newBuilder().addLengthDelimited(state.toByteString()).build()).build().toByteString());
            return this;
        }

        UnknownFieldSet send() {
            UnknownFieldSet request = UnknownFieldSet.newBuilder().addField(1, records.build()).addField(2, checks.build()).build();
            return ClientCalls.blockingUnaryCall(channel, APPEND_RECORDS, CallOptions.DEFAULT, request);
        }

        StatusRuntimeException fail() {
            return Assertions.catchThrowableOfType(StatusRuntimeException.class, this::send);
        }
    }

    private static UnknownFieldSet.Field text(String text) {
        return UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(text)).build();
    }

    private static UnknownFieldSet parse(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long signed(UnknownFieldSet message, int field) {
        return CodedInputStream.decodeZigZag64(message.getField(field).getVarintList().get(0));
    }

    private static List<String> revisionsIn(UnknownFieldSet answer) {
        return answer.getField(1).getLengthDelimitedList().stream().map(AppendRecordsTest::parse)
                .map(r -> r.getField(1).getLengthDelimitedList().get(0).toStringUtf8() + "@" + signed(r, 2)).toList();
    }

    /** Each as index, stream, expected and actual state. */
    private static List<String> violations(StatusRuntimeException failure) throws Exception {
        com.google.rpc.Status status = StatusProto.fromThrowable(failure);
        assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason()).isEqualTo("APPEND_CONSISTENCY_VIOLATION");
        Any details = status.getDetails(1);
        assertThat(details.getTypeUrl()).endsWith("/kurrentdb.protocol.v2.streams.errors.AppendConsistencyViolationErrorDetails");
        List<String> all = new ArrayList<>();
        for (ByteString bytes : parse(details.getValue()).getField(1).getLengthDelimitedList()) {
            UnknownFieldSet violation = parse(bytes), state = parse(violation.getField(2).getLengthDelimitedList().get(0));
            all.add(violation.getField(1).getVarintList().get(0) + " " + state.getField(1).getLengthDelimitedList().get(0).toStringUtf8() + " " + signed(state, 2) + " " + signed(state, 3));
        }
        return all;
    }

    @Test
    void records_of_several_streams_may_alternate_and_keep_their_order_in_the_log() {
        String one = name(), two = name();
        UnknownFieldSet answer = new Request().record(one, "A").record(two, "B").record(one, "C").send();
        assertThat(revisionsIn(answer)).containsExactly(one + "@1", two + "@0");
        List<String> newest = types(get(client.readAll(ReadAllOptions.get().backwards().fromEnd().maxCount(3))));
        assertThat(newest).containsExactly("C", "B", "A");
        assertThat(signed(answer, 2)).isEqualTo(position(read(one).getEvents().get(1)));
    }

    @Test
    void a_check_may_name_a_stream_that_is_not_written() {
        String checked = name(), written = name();
        append(checked, events(3));
        assertThat(revisionsIn(new Request().record(written, "A").check(checked, 2).send())).containsExactly(written + "@0");
        assertThat(revisionsIn(new Request().record(written, "B").check(checked, -4).check(written, 0).send())).containsExactly(written + "@1");
    }

    @Test
    void every_check_that_fails_is_told_with_its_index_and_nothing_is_written() throws Exception {
        String absent = name(), present = name(), written = name();
        append(present, events(3));
        StatusRuntimeException failure = new Request().record(written, "A").check(absent, -4).check(present, 2).check(present + "x", 5).check(written, -1).fail();
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(violations(failure)).containsExactly("0 " + absent + " -4 -1", "2 " + present + "x 5 -1");
        assertThat(violations(new Request().record(written, "A").check(present, -1).fail())).containsExactly("0 " + present + " -1 2");
        assertThat(failure(client.readStream(written, ReadStreamOptions.get()))).isInstanceOf(StreamNotFoundException.class);
    }

    @Test
    void a_softly_deleted_stream_counts_as_absent_and_is_told_as_minus_5() throws Exception {
        String deleted = name(), written = name();
        append(deleted, events(2));
        get(client.deleteStream(deleted));
        new Request().record(written, "A").check(deleted, -1).send();
        assertThat(violations(new Request().record(written, "A").check(deleted, -4).fail())).containsExactly("0 " + deleted + " -4 -5");
        assertThat(revisionsIn(new Request().record(deleted, "B").check(deleted, -1).send())).containsExactly(deleted + "@2");
        assertThat(revisions(read(deleted))).containsExactly(2L);
    }

    @Test
    void a_tombstoned_stream_cannot_be_written() throws Exception {
        String gone = name();
        get(client.tombstoneStream(gone));
        assertThat(violations(new Request().record(gone, "A").check(gone, -2).fail())).containsExactly("0 " + gone + " -2 -6");
    }

    @Test
    void the_same_stream_checked_twice_or_no_record_is_invalid() {
        String stream = name();
        assertThat(new Request().record(stream, "A").check(stream, -1).check(stream.toUpperCase(), -2).fail().getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(new Request().check(stream, -1).fail().getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(new Request().record("", "A").fail().getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void a_retry_of_all_of_it_gives_the_old_answer() {
        String one = name(), two = name();
        Request request = new Request().record(one, "A").record(two, "B").check(one, -1);
        UnknownFieldSet first = request.send();
        assertThat(request.send()).isEqualTo(first);
        assertThat(revisions(read(one))).hasSize(1);
    }
}
