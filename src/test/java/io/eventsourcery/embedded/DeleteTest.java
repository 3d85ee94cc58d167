package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamDeletedException;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WrongExpectedVersionException;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.DeleteReq;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeleteTest extends WithNode {
    private static final AppendToStreamOptions NO_STREAM = AppendToStreamOptions.get().streamState(StreamState.noStream());
    private static final AppendToStreamOptions EXISTS = AppendToStreamOptions.get().streamState(StreamState.streamExists());

    private Throwable readFailure(String stream) {
        return failure(client.readStream(stream, ReadStreamOptions.get()));
    }

    @Test
    @DisplayName("40 A softly deleted stream reads as not found; the next append goes on counting and only new events are visible")
    void a_softly_deleted_stream_reads_as_not_found_until_it_is_written() {
        String stream = name();
        append(stream, events(3));
        get(client.deleteStream(stream));
        assertThat(readFailure(stream)).isInstanceOf(StreamNotFoundException.class);
        assertThat(append(stream, events(2)).getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(4));
        assertThat(revisions(read(stream))).containsExactly(3L, 4L);
        assertThat(revisions(readBackwards(stream))).containsExactly(4L, 3L);
    }

    @Test
    @DisplayName("41 No stream can be appended to a softly deleted stream; stream exists finds it deleted")
    void a_softly_deleted_stream_counts_as_none() {
        String stream = name();
        append(stream, events(3));
        get(client.deleteStream(stream));
        assertThat(failure(append(stream, EXISTS, events(1)))).isInstanceOf(StreamDeletedException.class);
        assertThat(get(append(stream, NO_STREAM, events(1))).getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(3));
    }

    @Test
    @DisplayName("42 A soft delete of an absent stream is a wrong version, even with any")
    void a_soft_delete_of_an_absent_stream_is_a_wrong_version() {
        assertThat(failure(client.deleteStream(name()))).isInstanceOfSatisfying(WrongExpectedVersionException.class,
                wrong -> assertThat(wrong.getActualState()).isEqualTo(StreamState.noStream()));
    }

    @Test
    @DisplayName("43 A soft delete with a wrong revision is a failed precondition with four trailers")
    void a_soft_delete_with_a_wrong_revision_has_four_trailers() {
        String stream = name();
        append(stream, events(3));
        DeleteReq.Options options = DeleteReq.Options.newBuilder().setStreamIdentifier(Raw.stream(stream)).setRevision(7).build();
        Assertions.assertThatThrownBy(() -> StreamsGrpc.newBlockingStub(channel).delete(DeleteReq.newBuilder().setOptions(options).build()))
                .isInstanceOfSatisfying(StatusRuntimeException.class, failure -> {
                    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
                    assertThat(Raw.trailer(failure, "exception")).isEqualTo("wrong-expected-version");
                    assertThat(Raw.trailer(failure, "stream-name")).isEqualTo(stream);
                    assertThat(Raw.trailer(failure, "expected-version")).isEqualTo("7");
                    assertThat(Raw.trailer(failure, "actual-version")).isEqualTo("2");
                });
        assertThat(failure(client.deleteStream(stream, DeleteStreamOptions.get().streamState(StreamState.noStream())))).isInstanceOf(WrongExpectedVersionException.class);
    }

    @Test
    @DisplayName("44 A tombstoned stream refuses append, delete, tombstone and read, and so does its metadata")
    void a_tombstoned_stream_refuses_everything() {
        String stream = name();
        append(stream, events(2));
        long tombstone = get(client.tombstoneStream(stream)).getPosition().getCommitUnsigned();
        for (String gone : new String[]{stream, "$$" + stream}) {
            assertThat(failure(client.appendToStream(gone, event("A")))).isInstanceOf(StreamDeletedException.class);
            assertThat(failure(client.deleteStream(gone))).isInstanceOf(StreamDeletedException.class);
            assertThat(failure(client.tombstoneStream(gone))).isInstanceOf(StreamDeletedException.class);
            assertThat(readFailure(gone)).isInstanceOfSatisfying(StatusRuntimeException.class, failure -> {
                assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
                assertThat(Raw.trailer(failure, "exception")).isEqualTo("stream-deleted");
                assertThat(Raw.trailer(failure, "stream-name")).isEqualTo(gone);
            });
        }
        RecordedEvent last = get(client.readAll(ReadAllOptions.get().backwards().fromEnd())).getEvents().stream().map(ResolvedEvent::getOriginalEvent)
                .filter(e -> e.getStreamId().equals(stream)).findFirst().orElseThrow();
        assertThat(last).returns("$streamDeleted", RecordedEvent::getEventType).returns(Long.MAX_VALUE, RecordedEvent::getRevision);
        assertThat(last.getPosition().getCommitUnsigned()).isEqualTo(tombstone);
    }

    @Test
    @DisplayName("45 A tombstone of an absent stream passes with any and is a wrong version with stream exists")
    void an_absent_stream_can_be_tombstoned_with_any() {
        String stream = name();
        assertThat(failure(client.tombstoneStream(stream, DeleteStreamOptions.get().streamState(StreamState.streamExists()))))
                .isInstanceOfSatisfying(WrongExpectedVersionException.class, wrong -> {
                    assertThat(wrong.getExpectedState()).isEqualTo(StreamState.streamExists());
                    assertThat(wrong.getActualState()).isEqualTo(StreamState.noStream());
                });
        get(client.tombstoneStream(stream));
        assertThat(failure(client.appendToStream(stream, event("A")))).isInstanceOf(StreamDeletedException.class);
    }

    @Test
    void a_softly_deleted_stream_can_be_deleted_again() {
        String stream = name();
        append(stream, events(1));
        long first = get(client.deleteStream(stream)).getPosition().getCommitUnsigned();
        assertThat(get(client.deleteStream(stream)).getPosition().getCommitUnsigned()).isGreaterThan(first);
    }
}
