package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadTest extends WithNode {
    private static ReadStreamOptions forwards() {
        return ReadStreamOptions.get().forwards();
    }

    private static ReadStreamOptions backwards() {
        return ReadStreamOptions.get().backwards();
    }

    private List<Long> read(String stream, ReadStreamOptions options) {
        return revisions(get(client.readStream(stream, options)));
    }

    private static List<ReadResp> all(Iterator<ReadResp> answers) {
        List<ReadResp> all = new ArrayList<>();
        answers.forEachRemaining(all::add);
        return all;
    }

    @Test
    @DisplayName("52 Start, end and revision are inclusive in both directions")
    void start_end_and_revision_are_inclusive() {
        String stream = name();
        append(stream, events(5));
        assertThat(read(stream, forwards().fromStart())).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(read(stream, forwards().fromRevision(3))).containsExactly(3L, 4L);
        assertThat(read(stream, backwards().fromEnd())).containsExactly(4L, 3L, 2L, 1L, 0L);
        assertThat(read(stream, backwards().fromRevision(1))).containsExactly(1L, 0L);
        assertThat(read(stream, backwards().fromStart())).containsExactly(0L);
        assertThat(failure(client.readStream(stream, forwards().fromEnd()))).isInstanceOfSatisfying(StatusRuntimeException.class,
                failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN));
    }

    @Test
    @DisplayName("53 A start beyond the end gives nothing forwards and begins with the last event backwards")
    void a_start_beyond_the_end_begins_with_the_last_event_backwards() {
        String stream = name();
        append(stream, events(3));
        assertThat(read(stream, forwards().fromRevision(9))).isEmpty();
        assertThat(read(stream, backwards().fromRevision(99).maxCount(2))).containsExactly(2L, 1L);
    }

    @Test
    @DisplayName("54 The maximum count is exact in both directions, also beyond a page")
    void the_maximum_count_is_exact() {
        String stream = name();
        append(stream, events(150));
        for (int count : new int[]{1, 31, 32, 33, 64, 100, 150}) {
            assertThat(read(stream, forwards().fromStart().maxCount(count))).hasSize(count);
            assertThat(read(stream, backwards().fromEnd().maxCount(count))).hasSize(count);
        }
        assertThat(read(stream, forwards().fromRevision(149).maxCount(9))).containsExactly(149L);
        assertThat(failure(client.readStream(stream, forwards().maxCount(0)))).isInstanceOf(StatusRuntimeException.class);
    }

    @Test
    @DisplayName("55 The last stream position is always told")
    void the_last_stream_position_is_always_told() {
        String stream = name();
        append(stream, events(40));
        assertThat(get(client.readStream(stream, forwards().maxCount(1))).getLastStreamPosition()).isEqualTo(39);
        assertThat(get(client.readStream(stream, backwards().fromRevision(2))).getLastStreamPosition()).isEqualTo(39);
        assertThat(get(client.readStream(stream, forwards().fromRevision(99))).getLastStreamPosition()).isEqualTo(39);
    }

    @Test
    @DisplayName("55 The first stream position is told only if the first page is empty and does not end where it began")
    void the_first_stream_position_is_told_only_if_the_first_page_is_empty() {
        String stream = name();
        append(stream, events(40));
        assertThat(get(client.readStream(stream, forwards().fromStart())).getFirstStreamPosition()).isZero();
        assertThat(get(client.readStream(stream, forwards().fromRevision(40))).getFirstStreamPosition()).isZero();
        assertThat(get(client.readStream(stream, forwards().fromRevision(99))).getFirstStreamPosition()).isEqualTo(40);
        StreamMetadata metadata = new StreamMetadata();
        metadata.setTruncateBefore(35L);
        get(client.setStreamMetadata(stream, metadata));
        ReadResult truncated = get(client.readStream(stream, forwards().fromStart()));
        assertThat(truncated.getFirstStreamPosition()).isEqualTo(35);
        assertThat(revisions(truncated)).containsExactly(35L, 36L, 37L, 38L, 39L);
        assertThat(get(client.readStream(stream, forwards().fromRevision(10))).getFirstStreamPosition()).isZero();
    }

    @Test
    @DisplayName("55 Clients too old to know them are told no positions")
    void old_clients_are_told_no_positions() {
        String stream = name();
        append(stream, events(2));
        assertThat(all(StreamsGrpc.newBlockingStub(channel).read(Raw.request(Raw.readStream(stream))))).hasSize(2).allMatch(ReadResp::hasEvent);
        var newer = Raw.readStream(stream);
        newer.getControlOptionBuilder().setCompatibility(1);
        assertThat(all(StreamsGrpc.newBlockingStub(channel).read(Raw.request(newer)))).hasSize(3);
    }

    @Test
    @DisplayName("56 An absent stream is a message with status OK")
    void an_absent_stream_is_a_message() {
        List<ReadResp> answers = all(StreamsGrpc.newBlockingStub(channel).read(Raw.request(Raw.readStream("absent"))));
        assertThat(answers).singleElement().satisfies(answer ->
                assertThat(answer.getStreamNotFound().getStreamIdentifier().getStreamName().toStringUtf8()).isEqualTo("absent"));
    }

    @Test
    @DisplayName("61 Links resolve, broken links come alone, and unresolved links come as the events they are")
    void links_resolve_if_asked_for() {
        String target = name(), links = name();
        append(target, events(2));
        for (String text : List.of("1@" + target, "9@" + target, "no link"))
            append(links, EventDataBuilder.binary("$>", text.getBytes(StandardCharsets.UTF_8)).build());
        List<ResolvedEvent> resolved = get(client.readStream(links, forwards().fromStart().resolveLinkTos())).getEvents();
        assertThat(resolved.get(0).getEvent()).returns(target, RecordedEvent::getStreamId).returns(1L, RecordedEvent::getRevision);
        assertThat(resolved.get(0).getLink()).returns(links, RecordedEvent::getStreamId).returns(0L, RecordedEvent::getRevision);
        assertThat(resolved.get(0).getPosition()).contains(resolved.get(0).getLink().getPosition());
        assertThat(resolved.get(1).getEvent()).isNull();
        assertThat(resolved.get(1).getLink().getRevision()).isEqualTo(1);
        assertThat(resolved.get(2).getLink()).isNull();
        assertThat(resolved.get(2).getEvent().getEventType()).isEqualTo("$>");
        assertThat(get(client.readStream(links, forwards().fromStart())).getEvents()).allMatch(e -> e.getLink() == null).hasSize(3);
    }

    @Test
    @DisplayName("61 A link to a deleted event, or to a deleted stream, comes alone")
    void a_link_to_a_deleted_event_comes_alone() {
        String target = name(), links = name();
        append(target, events(2));
        append(links, EventDataBuilder.binary("$>", ("0@" + target).getBytes(StandardCharsets.UTF_8)).build());
        get(client.deleteStream(target));
        assertThat(get(client.readStream(links, forwards().resolveLinkTos())).getEvents().get(0).getEvent()).isNull();
        append(target, events(1));
        assertThat(get(client.readStream(links, forwards().resolveLinkTos())).getEvents().get(0).getEvent()).isNull();
    }

    @Test
    @DisplayName("62 10,000 events can be read in one call")
    void ten_thousand_events_can_be_read_in_one_call() {
        String stream = name();
        for (int i = 0; i < 20; i++) append(stream, events(500));
        assertThat(revisions(get(client.readStream(stream, forwards().fromStart().deadline(50_000))))).hasSize(10_000).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("63 Every recorded event has type, content-type, created, and commit not before prepare")
    void every_recorded_event_is_complete() {
        append(name(), events(3));
        for (ReadResp answer : all(StreamsGrpc.newBlockingStub(channel).read(Raw.request(Raw.readAll())))) {
            ReadEvent.RecordedEvent event = answer.getEvent().getEvent();
            assertThat(event.getMetadataMap()).containsKeys("type", "content-type").hasEntrySatisfying("created", ticks -> assertThat(ticks).containsOnlyDigits());
            assertThat(event.getCommitPosition()).isGreaterThanOrEqualTo(event.getPreparePosition());
        }
    }

    @Test
    void ids_come_as_text_if_that_is_asked_for() {
        String stream = name();
        var event = event("A");
        append(stream, event);
        var options = Raw.readStream(stream);
        options.getUuidOptionBuilder().setString(Raw.EMPTY);
        ReadResp first = all(StreamsGrpc.newBlockingStub(channel).read(Raw.request(options))).get(0);
        assertThat(first.getEvent().getEvent().getId().getString()).isEqualTo(event.getEventId().toString());
    }

    @Test
    void positions_in_streams_are_those_of_the_log() {
        String stream = name();
        Position written = append(stream, events(2)).getLogPosition();
        assertThat(super.read(stream).getEvents().get(1).getPosition()).contains(written);
    }
}
