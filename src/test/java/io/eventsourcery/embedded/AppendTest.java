package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.grpc.Status;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import io.kurrent.dbclient.WrongExpectedVersionException;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AppendTest extends WithNode {
    private static final AppendToStreamOptions NO_STREAM = AppendToStreamOptions.get().streamState(StreamState.noStream());

    @Test
    @DisplayName("10 The first event of a stream has revision 0 and n events give n-1 as next expected revision")
    void the_first_event_has_revision_0_and_n_events_give_n_minus_1() {
        String stream = name();
        assertThat(append(stream, events(1)).getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(0));
        assertThat(append(stream, events(4)).getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(4));
        assertThat(revisions(read(stream))).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    @DisplayName("11 The position of an append is that of its last event in $all, with commit equal to prepare")
    void the_position_of_an_append_is_that_of_its_last_event() {
        String stream = name();
        WriteResult result = append(stream, events(3));
        ReadResult newest = get(client.readAll(ReadAllOptions.get().backwards().fromEnd().maxCount(500)));
        ResolvedEvent last = newest.getEvents().stream().filter(e -> e.getOriginalEvent().getStreamId().equals(stream)).findFirst().orElseThrow();
        assertThat(last.getOriginalEvent().getPosition()).isEqualTo(result.getLogPosition());
        assertThat(result.getLogPosition().getCommitUnsigned()).isEqualTo(result.getLogPosition().getPrepareUnsigned());
    }

    @Test
    @DisplayName("12 Positions are strictly increasing over all streams and greater than 0")
    void positions_are_strictly_increasing_over_all_streams() {
        List<Long> positions = new ArrayList<>();
        for (int i = 0; i < 20; i++) positions.add(append("several-" + i % 3, events(1)).getLogPosition().getCommitUnsigned());
        assertThat(positions).isSorted().doesNotHaveDuplicates().allMatch(position -> position > 0);
    }

    @Test
    @DisplayName("13 A batch is all or nothing and contiguous in stream and $all")
    void a_batch_is_all_or_nothing_and_contiguous_in_stream_and_all() {
        String stream = name();
        List<CompletableFuture<WriteResult>> writes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<EventData> batch = new ArrayList<>();
            for (int k = 0; k < 5; k++) batch.add(event("batch-" + i));
            writes.add(client.appendToStream(stream, batch.iterator()));
        }
        writes.forEach(WithNode::get);
        assertThat(failure(append(stream, NO_STREAM, events(3)))).isInstanceOf(WrongExpectedVersionException.class);

        List<String> inStream = types(read(stream));
        List<String> inAll = get(client.readAll(ReadAllOptions.get().forwards().fromStart())).getEvents().stream()
                .map(ResolvedEvent::getOriginalEvent).filter(e -> e.getStreamId().equals(stream)).map(RecordedEvent::getEventType).toList();
        assertThat(inStream).hasSize(100).isEqualTo(inAll);
        for (int i = 0; i < 100; i += 5) assertThat(inStream.subList(i, i + 5)).containsOnly(inStream.get(i));
    }

    @Test
    @DisplayName("26 Event id, type, content type, data and metadata come back unchanged, and no metadata as empty bytes")
    void everything_of_an_event_comes_back_unchanged() {
        String stream = name();
        UUID json = UUID.randomUUID(), binary = UUID.randomUUID();
        append(stream, EventDataBuilder.json(json, "Zażółć/ok", "{\"ü\": 1.0}".getBytes()).metadataAsBytes("{ \"a\" :1 }".getBytes()).build(),
                EventDataBuilder.binary(binary, "Bin", new byte[]{0, -1, 7}).build());
        RecordedEvent first = read(stream).getEvents().get(0).getEvent(), second = read(stream).getEvents().get(1).getEvent();
        assertThat(first).returns(json, RecordedEvent::getEventId).returns("Zażółć/ok", RecordedEvent::getEventType).returns("application/json", RecordedEvent::getContentType);
        assertThat(first.getEventData()).isEqualTo("{\"ü\": 1.0}".getBytes());
        assertThat(first.getUserMetadata()).isEqualTo("{ \"a\" :1 }".getBytes());
        assertThat(second).returns(binary, RecordedEvent::getEventId).returns("application/octet-stream", RecordedEvent::getContentType);
        assertThat(second.getEventData()).containsExactly(0, -1, 7);
        assertThat(second.getUserMetadata()).isEmpty();
    }

    @Test
    @DisplayName("27 Data flagged as JSON may be empty or no JSON")
    void data_flagged_as_json_is_not_looked_at() {
        String stream = name();
        append(stream, EventDataBuilder.json("A", new byte[0]).build(), EventDataBuilder.json("B", "{oops".getBytes()).build());
        assertThat(read(stream).getEvents()).extracting(e -> new String(e.getEvent().getEventData())).containsExactly("", "{oops");
    }

    @Test
    @DisplayName("29 An append to $$ or to an empty name fails and leaves no trace")
    void an_append_to_an_illegal_name_fails_and_leaves_no_trace() {
        long before = newestPosition();
        for (String illegal : List.of("", "$$")) {
            var failure = Raw.failure(Raw.append(StreamsGrpc.newStub(channel), Raw.to(illegal), Raw.event(Raw.message(UUID.randomUUID()))));
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
            assertThat(failure.getStatus().getDescription()).isEqualTo("Exception was thrown by handler.");
        }
        assertThat(newestPosition()).isEqualTo(before);
    }

    @Test
    @DisplayName("29 An event without a type, or with an id of zeros, is refused in the same way")
    void an_event_without_a_type_or_id_is_refused() {
        StreamsGrpc.StreamsStub stub = StreamsGrpc.newStub(channel);
        String stream = name();
        assertThat(Raw.failure(Raw.append(stub, Raw.to(stream), Raw.event(Raw.message(UUID.randomUUID()).putMetadata("type", "")))).getStatus().getCode())
                .isEqualTo(Status.Code.UNKNOWN);
        assertThat(Raw.failure(Raw.append(stub, Raw.to(stream), Raw.event(Raw.message(new UUID(0, 0))))).getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
        var missing = Raw.failure(Raw.append(stub, Raw.to(stream), Raw.event(Raw.message(UUID.randomUUID()).removeMetadata("content-type"))));
        assertThat(missing.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(Raw.trailer(missing, "exception")).isEqualTo("missing-required-metadata-property");
        assertThat(Raw.trailer(missing, "required-metadata-properties")).isEqualTo("type,content-type");
    }

    @Test
    @DisplayName("17 A wrong version is answered by a message with status OK, never by trailers")
    void a_wrong_version_is_an_answer_and_no_error() {
        String stream = name();
        append(stream, events(2));
        var options = Raw.to(stream).getOptions().toBuilder().setRevision(7);
        AppendResp answer = get(Raw.append(StreamsGrpc.newStub(channel),
                StreamsOuterClass.AppendReq.newBuilder().setOptions(options).build(), Raw.event(Raw.message(UUID.randomUUID()))));
        assertThat(answer.getWrongExpectedVersion().getExpectedRevision()).isEqualTo(7);
        assertThat(answer.getWrongExpectedVersion().getCurrentRevision()).isEqualTo(1);
        assertThat(answer.getWrongExpectedVersion().getCurrentRevision2060()).isEqualTo(1);
    }

    @Test
    @DisplayName("30 An event's creation time is within a second of now")
    void an_events_creation_time_is_now() {
        String stream = name();
        append(stream, event("A"));
        assertThat(read(stream).getEvents().get(0).getEvent().getCreated()).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
    }

    @Test
    @DisplayName("31 Of concurrent appends with the same expected revision exactly one wins")
    void of_concurrent_appends_with_the_same_revision_one_wins() {
        String stream = name();
        append(stream, events(1));
        List<CompletableFuture<WriteResult>> racers = new ArrayList<>();
        for (int i = 0; i < 16; i++) racers.add(append(stream, AppendToStreamOptions.get().streamRevision(0), events(1)));
        List<Throwable> losers = racers.stream().filter(racer -> {
            try {
                racer.join();
                return false;
            } catch (RuntimeException e) {
                return true;
            }
        }).map(WithNode::failure).toList();
        assertThat(losers).hasSize(15).allMatch(WrongExpectedVersionException.class::isInstance);
        assertThat(revisions(read(stream))).containsExactly(0L, 1L);
    }

    private long newestPosition() {
        return position(get(client.readAll(ReadAllOptions.get().backwards().fromEnd().maxCount(1))).getEvents().get(0));
    }
}
