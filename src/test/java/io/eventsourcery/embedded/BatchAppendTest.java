package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The call that clients of other languages make for every append. */
class BatchAppendTest extends WithNode {
    private final BlockingQueue<BatchAppendResp> answers = new LinkedBlockingQueue<>();
    private CompletableFuture<Void> ended = new CompletableFuture<>();
    private StreamObserver<BatchAppendReq> call = open();

    BatchAppendTest() {
        super(EmbeddedNode.builder().limits(1_000, 2_000));
    }

    private StreamObserver<BatchAppendReq> open() {
        return StreamsGrpc.newStub(channel).batchAppend(new StreamObserver<>() {
            @Override
            public void onNext(BatchAppendResp answer) {
                answers.add(answer);
            }

            @Override
            public void onError(Throwable error) {
                ended.completeExceptionally(error);
            }

            @Override
            public void onCompleted() {
                ended.complete(null);
            }
        });
    }

    @AfterEach
    void the_call_goes_on() throws Exception {
        if (ended.isDone()) {
            ended = new CompletableFuture<>();
            call = open();
        }
        String stream = name();
        call.onNext(to(stream).addProposedMessages(message()).setIsFinal(true).build());
        assertThat(next().getSuccess().getCurrentRevision()).isZero();
        assertThat(answers).isEmpty();
    }

    private BatchAppendResp next() throws InterruptedException {
        BatchAppendResp answer = answers.poll(10, TimeUnit.SECONDS);
        assertThat(answer).isNotNull();
        return answer;
    }

    private static BatchAppendReq.Builder correlated() {
        return BatchAppendReq.newBuilder().setCorrelationId(Raw.id(UUID.randomUUID()));
    }

    private static BatchAppendReq.Builder to(String stream) {
        return correlated().setOptions(BatchAppendReq.Options.newBuilder().setStreamIdentifier(Raw.stream(stream)).setAny(Empty.getDefaultInstance())
                .setDeadline(Duration.newBuilder().setSeconds(10)));
    }

    private static BatchAppendReq.ProposedMessage.Builder message() {
        return BatchAppendReq.ProposedMessage.newBuilder().setId(Raw.id(UUID.randomUUID())).putMetadata("type", "E").putMetadata("content-type", "application/json");
    }

    private static <T extends Message> T details(BatchAppendResp answer, Code code, Class<T> type) throws InvalidProtocolBufferException {
        assertThat(answer.getError().getCode()).isEqualTo(code.getNumber());
        assertThat(answer.getError().getMessage()).isEqualTo(type.getSimpleName());
        return answer.getError().getDetails(0).unpack(type);
    }

    @Test
    void many_appends_are_gathered_on_one_call_and_told_apart_by_their_correlation_ids() throws Exception {
        String one = name(), two = name();
        BatchAppendReq.Builder first = to(one).addProposedMessages(message()), second = to(two).addProposedMessages(message());
        call.onNext(first.build());
        call.onNext(second.build());
        call.onNext(BatchAppendReq.newBuilder().setCorrelationId(second.getCorrelationId()).addProposedMessages(message()).setIsFinal(true).build());
        call.onNext(BatchAppendReq.newBuilder().setCorrelationId(first.getCorrelationId()).setIsFinal(true).build());
        BatchAppendResp ofSecond = next(), ofFirst = next();
        assertThat(ofSecond.getCorrelationId()).isEqualTo(second.getCorrelationId());
        assertThat(ofSecond.getStreamIdentifier()).isEqualTo(Raw.stream(two));
        assertThat(ofSecond.getSuccess().getCurrentRevision()).isEqualTo(1);
        assertThat(ofSecond.getSuccess().getPosition().getCommitPosition()).isEqualTo(position(read(two).getEvents().get(1)));
        assertThat(ofFirst.getCorrelationId()).isEqualTo(first.getCorrelationId());
        assertThat(ofFirst.getSuccess().getCurrentRevision()).isZero();
    }

    @Test
    void a_wrong_version_is_an_answer_with_what_is_and_what_was_expected() throws Exception {
        String stream = name();
        append(stream, events(3));
        BatchAppendReq.Builder request = to(stream).addProposedMessages(message()).setIsFinal(true);
        request.getOptionsBuilder().setNoStream(Empty.getDefaultInstance());
        call.onNext(request.build());
        Shared.WrongExpectedVersion wrong = details(next(), Code.ALREADY_EXISTS, Shared.WrongExpectedVersion.class);
        assertThat(wrong.getCurrentStreamRevision()).isEqualTo(2);
        assertThat(wrong.hasExpectedNoStream()).isTrue();
        request.setCorrelationId(Raw.id(UUID.randomUUID())).getOptionsBuilder().setStreamPosition(9);
        call.onNext(request.build());
        assertThat(details(next(), Code.ALREADY_EXISTS, Shared.WrongExpectedVersion.class).getExpectedStreamPosition()).isEqualTo(9);
    }

    @Test
    void a_tombstoned_stream_is_an_answer() throws Exception {
        String stream = name();
        get(client.tombstoneStream(stream));
        call.onNext(to(stream).addProposedMessages(message()).setIsFinal(true).build());
        assertThat(details(next(), Code.NOT_FOUND, Shared.StreamDeleted.class).getStreamIdentifier()).isEqualTo(Raw.stream(stream));
    }

    @Test
    void what_makes_no_sense_is_a_bad_request() throws Exception {
        String stream = name();
        BatchAppendReq.Builder nameless = to(stream), unexpecting = to(stream);
        nameless.getOptionsBuilder().clearStreamIdentifier();
        unexpecting.getOptionsBuilder().clearExpectedStreamPosition();
        for (BatchAppendReq.Builder bad : List.of(nameless, unexpecting, to(stream).addProposedMessages(message().removeMetadata("type")), to(""))) {
            call.onNext(bad.setIsFinal(true).build());
            details(next(), Code.INVALID_ARGUMENT, Shared.BadRequest.class);
        }
    }

    @Test
    void what_is_too_large_is_said_to_be() throws Exception {
        String stream = name();
        BatchAppendReq.ProposedMessage.Builder half = message().setData(ByteString.copyFrom(new byte[900]));
        call.onNext(to(stream).addProposedMessages(half).addProposedMessages(half).addProposedMessages(half).setIsFinal(true).build());
        assertThat(details(next(), Code.INVALID_ARGUMENT, Shared.MaximumAppendSizeExceeded.class).getMaxAppendSize()).isEqualTo(2_000);
        call.onNext(to(stream).addProposedMessages(message().setData(ByteString.copyFrom(new byte[1_100]))).setIsFinal(true).build());
        BatchAppendResp ofEvent = next();
        assertThat(ofEvent.getError().getMessage()).isEqualTo("MaximumAppendEventSizeExceeded");
        assertThat(ofEvent.getError().getDetails(0).getTypeUrl()).endsWith("/event_store.client.MaximumAppendEventSizeExceeded");
    }

    @Test
    void a_deadline_that_is_over_is_a_timeout_and_the_append_is_forgotten() throws Exception {
        String stream = name();
        BatchAppendReq.Builder late = to(stream), old = to(stream);
        late.getOptionsBuilder().setDeadline(Duration.getDefaultInstance());
        old.getOptionsBuilder().setDeadline21100(Timestamp.newBuilder().setSeconds(1));
        for (BatchAppendReq.Builder over : List.of(late, old)) {
            call.onNext(over.addProposedMessages(message()).setIsFinal(true).build());
            details(next(), Code.DEADLINE_EXCEEDED, Shared.Timeout.class);
        }
        BatchAppendReq.Builder unfinished = to(stream).addProposedMessages(message());
        unfinished.getOptionsBuilder().setDeadline(Duration.newBuilder().setNanos(50_000_000));
        call.onNext(unfinished.build());
        assertThat(next().getCorrelationId()).isEqualTo(unfinished.getCorrelationId());
        call.onNext(BatchAppendReq.newBuilder().setCorrelationId(unfinished.getCorrelationId()).setIsFinal(true).build());
    }

    @Test
    void a_deadline_is_as_far_off_or_as_long_ago_as_it_likes() throws Exception {
        BatchAppendReq.Builder never = to(name()), forever = to(name()), before = to(name()), past = to(name());
        never.getOptionsBuilder().setDeadline(Duration.newBuilder().setSeconds(Long.MAX_VALUE).setNanos(Integer.MAX_VALUE));
        forever.getOptionsBuilder().setDeadline21100(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).setNanos(Integer.MAX_VALUE));
        for (BatchAppendReq.Builder far : List.of(never, forever)) {
            call.onNext(far.addProposedMessages(message()).setIsFinal(true).build());
            assertThat(next().getSuccess().getCurrentRevision()).isZero();
        }
        before.getOptionsBuilder().setDeadline(Duration.newBuilder().setSeconds(Long.MIN_VALUE).setNanos(Integer.MIN_VALUE));
        past.getOptionsBuilder().setDeadline21100(Timestamp.newBuilder().setSeconds(Long.MIN_VALUE).setNanos(Integer.MIN_VALUE));
        for (BatchAppendReq.Builder over : List.of(before, past)) {
            call.onNext(over.addProposedMessages(message()).setIsFinal(true).build());
            details(next(), Code.DEADLINE_EXCEEDED, Shared.Timeout.class);
        }
    }

    @Test
    void later_options_of_an_append_and_requests_of_no_append_are_ignored() throws Exception {
        String stream = name(), other = name();
        BatchAppendReq.Builder request = to(stream).addProposedMessages(message());
        call.onNext(request.build());
        call.onNext(correlated().addProposedMessages(message()).setIsFinal(true).build());
        request.getOptionsBuilder().setStreamIdentifier(Raw.stream(other));
        call.onNext(request.setIsFinal(true).build());
        assertThat(next().getStreamIdentifier()).isEqualTo(Raw.stream(stream));
        assertThat(revisions(read(stream))).hasSize(2);
    }

    @Test
    void when_the_client_has_said_all_the_call_ends_well_after_the_last_answer() throws Exception {
        String stream = name();
        for (int i = 0; i < 100; i++) call.onNext(to(stream).addProposedMessages(message()).setIsFinal(true).build());
        call.onCompleted();
        get(ended);
        for (int i = 0; i < 100; i++) assertThat(next().hasSuccess()).isTrue();
    }
}
