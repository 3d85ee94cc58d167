package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.AppendResponse;
import io.kurrent.dbclient.AppendStreamRequest;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.MultiStreamAppendResponse;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.StreamTombstonedException;
import io.kurrent.dbclient.WrongExpectedVersionException;
import io.kurrentdb.protocol.v2.streams.AppendRecord;
import io.kurrentdb.protocol.v2.streams.AppendRequest;
import io.kurrentdb.protocol.v2.streams.AppendSessionResponse;
import io.kurrentdb.protocol.v2.streams.SchemaFormat;
import io.kurrentdb.protocol.v2.streams.SchemaInfo;
import io.kurrentdb.protocol.v2.streams.StreamsServiceGrpc;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MultiStreamAppendTest extends WithNode {
    private static AppendStreamRequest to(String stream, StreamState state, EventData... events) {
        return new AppendStreamRequest(stream, List.of(events).iterator(), state);
    }

    private CompletableFuture<MultiStreamAppendResponse> append(AppendStreamRequest... requests) {
        return client.multiStreamAppend(List.of(requests).iterator());
    }

    private static AppendRecord.Builder record() {
        return AppendRecord.newBuilder().setRecordId(UUID.randomUUID().toString())
                .setSchema(SchemaInfo.newBuilder().setName("E").setFormat(SchemaFormat.SCHEMA_FORMAT_JSON));
    }

    private CompletableFuture<AppendSessionResponse> session(AppendRequest... requests) {
        Raw.Answer<AppendSessionResponse> answer = new Raw.Answer<>();
        StreamObserver<AppendRequest> call = StreamsServiceGrpc.newStub(channel).appendSession(answer);
        for (AppendRequest request : requests) call.onNext(request);
        call.onCompleted();
        return answer.future;
    }

    @Test
    @DisplayName("32 Two streams are written both, with their last revisions in request order and the position of the last event")
    void two_streams_are_written_both() {
        String one = name(), two = name();
        append(one, events(1));
        MultiStreamAppendResponse written = get(append(to(one, StreamState.streamRevision(0), event("A"), event("B")), to(two, StreamState.noStream(), event("C"))));
        assertThat(written.getResults()).extracting(AppendResponse::getStream).containsExactly(one, two);
        assertThat(written.getResults()).extracting(AppendResponse::getStreamRevision).containsExactly(2L, 0L);
        assertThat(written.getPosition()).isEqualTo(position(read(two).getEvents().get(0)));
        assertThat(types(read(one))).containsExactly("E", "A", "B");
    }

    @Test
    @DisplayName("33 A conflict is told with what was expected and what is, and none of the streams is written")
    void a_conflict_leaves_all_streams_unwritten() {
        String fresh = name(), existing = name();
        append(existing, events(2));
        Throwable failure = failure(append(to(fresh, StreamState.noStream(), event("A")), to(existing, StreamState.noStream(), event("B"))));
        assertThat(failure).isInstanceOfSatisfying(WrongExpectedVersionException.class, wrong -> {
            assertThat(wrong.getStreamName()).isEqualTo(existing);
            assertThat(wrong.getExpectedState()).isEqualTo(StreamState.noStream());
            assertThat(wrong.getActualState()).isEqualTo(StreamState.streamRevision(1));
        });
        assertThat(failure(client.readStream(fresh, ReadStreamOptions.get()))).isInstanceOf(StreamNotFoundException.class);
        assertThat(revisions(read(existing))).hasSize(2);
    }

    @Test
    @DisplayName("34 A tombstoned stream is told as such")
    void a_tombstoned_stream_is_told_as_such() {
        String stream = name();
        append(stream, events(1));
        get(client.tombstoneStream(stream));
        assertThat(failure(append(to(stream, StreamState.any(), event("A")))))
                .isInstanceOfSatisfying(StreamTombstonedException.class, gone -> assertThat(gone.getStreamName()).isEqualTo(stream));
    }

    @Test
    @DisplayName("35 The same stream twice, whatever its case, is aborted")
    void the_same_stream_twice_is_aborted() {
        StatusRuntimeException failure = (StatusRuntimeException) failure(append(to("Same", StreamState.any(), event("A")), to("same", StreamState.any(), event("B"))));
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
        assertThat(failure.getStatus().getDescription()).startsWith("Stream 'same' already has a different group of messages in this session.");
    }

    @Test
    @DisplayName("37 Properties read back as JSON metadata with $schema.name and $schema.format")
    void properties_read_back_as_json_metadata() {
        String stream = name();
        get(append(to(stream, StreamState.any(), EventDataBuilder.json("A", "{}".getBytes()).metadataAsBytes("{\"k\":\"v\"}".getBytes()).build(),
                EventDataBuilder.binary("B", new byte[]{1}).metadataAsBytes("{}".getBytes()).build())));
        assertThat(read(stream).getEvents()).extracting(e -> new String(e.getEvent().getUserMetadata())).containsExactly(
                "{ \"k\": \"v\", \"$schema.name\": \"A\", \"$schema.format\": \"Json\" }", "{ \"$schema.format\": \"Bytes\", \"$schema.name\": \"B\" }");
        assertThat(read(stream).getEvents()).extracting(e -> e.getEvent().getContentType()).containsExactly("application/json", "application/octet-stream");
    }

    @Test
    void one_request_may_be_as_large_as_an_append() {
        String stream = name();
        EventData[] large = new EventData[4];
        for (int i = 0; i < large.length; i++) large[i] = EventDataBuilder.binary("Large", new byte[10 << 20]).build();
        assertThat(get(append(to(stream, StreamState.noStream(), large))).getResults().get(0).getStreamRevision()).isEqualTo(3);
    }

    @Test
    @DisplayName("38 A session without a request is a failed precondition")
    void a_session_without_a_request_is_a_failed_precondition() {
        assertThat(Raw.failure(session()).getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    }

    @Test
    @DisplayName("38 An unfinished session is freed at its deadline and writes nothing")
    void an_unfinished_session_is_freed_at_its_deadline() {
        String stream = name();
        Raw.Answer<AppendSessionResponse> answer = new Raw.Answer<>();
        StreamObserver<AppendRequest> call = StreamsServiceGrpc.newStub(channel).withDeadlineAfter(300, TimeUnit.MILLISECONDS).appendSession(answer);
        call.onNext(AppendRequest.newBuilder().setStream(stream).addRecords(record()).build());
        assertThat(Raw.failure(answer.future).getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> node.openCalls() == 0);
        assertThat(failure(client.readStream(stream, ReadStreamOptions.get()))).isInstanceOf(StreamNotFoundException.class);
    }

    @Test
    @DisplayName("39 A retry of a whole committed session gives the old result")
    void a_retry_of_a_whole_session_gives_the_old_result() {
        String one = name(), two = name();
        EventData a = event("A"), b = event("B");
        MultiStreamAppendResponse first = get(append(to(one, StreamState.noStream(), a), to(two, StreamState.noStream(), b)));
        MultiStreamAppendResponse again = get(append(to(one, StreamState.noStream(), a), to(two, StreamState.noStream(), b)));
        assertThat(again.getPosition()).isEqualTo(first.getPosition());
        assertThat(again.getResults()).extracting(AppendResponse::getStreamRevision).containsExactly(0L, 0L);
        assertThat(revisions(read(one))).hasSize(1);
    }

    @Test
    @DisplayName("39 A session of which only a part was committed before is a conflict")
    void a_session_known_in_part_is_a_conflict() {
        String one = name(), two = name();
        EventData a = event("A");
        append(one, a);
        assertThat(failure(append(to(one, StreamState.noStream(), a), to(two, StreamState.noStream(), event("B"))))).isInstanceOf(WrongExpectedVersionException.class);
        assertThat(failure(client.readStream(two, ReadStreamOptions.get()))).isInstanceOf(StreamNotFoundException.class);
    }

    @Test
    void requests_that_make_no_sense_are_invalid_arguments() {
        AppendRequest nothing = AppendRequest.newBuilder().setStream(name()).build();
        AppendRequest nameless = AppendRequest.newBuilder().addRecords(record()).build();
        AppendRequest badId = AppendRequest.newBuilder().setStream(name()).addRecords(record().setRecordId("no id")).build();
        AppendRequest badType = AppendRequest.newBuilder().setStream(name()).addRecords(record().setSchema(SchemaInfo.newBuilder().setName("a b").setFormat(SchemaFormat.SCHEMA_FORMAT_JSON))).build();
        AppendRequest noFormat = AppendRequest.newBuilder().setStream(name()).addRecords(record().setSchema(SchemaInfo.newBuilder().setName("a"))).build();
        for (AppendRequest bad : List.of(nothing, nameless, badId, badType, noFormat))
            assertThat(Raw.failure(session(bad)).getStatus().getCode()).as(bad.toString()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
}
