package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import io.kurrentdb.protocol.v2.streams.AppendRecord;
import io.kurrentdb.protocol.v2.streams.AppendRequest;
import io.kurrentdb.protocol.v2.streams.SchemaFormat;
import io.kurrentdb.protocol.v2.streams.SchemaInfo;
import io.kurrentdb.protocol.v2.streams.StreamsServiceGrpc;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that begins and never finishes loses its call when it holds too much; the node stays up, and so do the calls of others. */
class UnfinishedAppendsTest {
    private static final long MORE_THAN_FITS = 100 << 20;
    private static final ByteString SMALL = ByteString.copyFrom(new byte[20_000]), LARGE = ByteString.copyFrom(new byte[1 << 20]);

    private final Alone node = Alone.with("-Xmx64m");
    private final KurrentDBClient client = node.newClient();
    private final ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().build();
    private final StreamsGrpc.StreamsStub streams = StreamsGrpc.newStub(channel);

    UnfinishedAppendsTest() throws IOException {
    }

    @AfterEach
    void the_node_serves_others() throws Exception {
        for (int i = 0; i < 5; i++) WithNode.get(client.appendToStream("others", WithNode.event("A")));
        WithNode.get(client.shutdown());
        channel.shutdownNow();
        assertThat(node.isAlive()).isTrue();
        assertThat(node.errors()).doesNotContain("OutOfMemory");
        node.close();
    }

    @Test
    void many_appends_in_one_call() throws Exception {
        for (int round = 0; round < 3; round++)
            assertRefused(streams::batchAppend, () -> BatchAppendReq.newBuilder().setCorrelationId(Raw.id(UUID.randomUUID()))
                    .setOptions(BatchAppendReq.Options.newBuilder().setStreamIdentifier(Raw.stream("s")).setAny(Empty.getDefaultInstance()))
                    .addProposedMessages(BatchAppendReq.ProposedMessage.newBuilder().setId(Raw.id(UUID.randomUUID())).putMetadata("type", "E")
                            .putMetadata("content-type", "application/json").setData(SMALL)).build(), SMALL.size());
    }

    @Test
    void one_append_of_many_events() throws Exception {
        for (int round = 0; round < 3; round++) {
            AtomicBoolean begun = new AtomicBoolean();
            assertRefused(streams::append, () -> begun.getAndSet(true) ? Raw.event(Raw.message(UUID.randomUUID()).setData(LARGE)) : Raw.to("s"), LARGE.size());
        }
    }

    @Test
    void one_append_to_many_streams() throws Exception {
        for (int round = 0; round < 3; round++)
            assertRefused(StreamsServiceGrpc.newStub(channel)::appendSession, () -> AppendRequest.newBuilder().setStream(UUID.randomUUID().toString())
                    .addRecords(AppendRecord.newBuilder().setData(LARGE).setSchema(SchemaInfo.newBuilder().setName("E").setFormat(SchemaFormat.SCHEMA_FORMAT_JSON))).build(), LARGE.size());
    }

    @Test
    void an_append_that_was_waiting_before_is_written_after_all() throws Exception {
        Raw.Answer<AppendResp> answer = new Raw.Answer<>();
        StreamObserver<AppendReq> patient = streams.append(answer);
        patient.onNext(Raw.to("patient"));
        patient.onNext(Raw.event(Raw.message(UUID.randomUUID()).setData(SMALL)));
        one_append_of_many_events();
        patient.onCompleted();
        assertThat(answer.future.get(60, TimeUnit.SECONDS).getSuccess().getCurrentRevision()).isZero();
    }

    /** Sends as fast as the node takes it, and never says that it was all. */
    private static <Q, A> void assertRefused(Function<StreamObserver<A>, StreamObserver<Q>> method, Supplier<Q> request, int size) throws Exception {
        Greedy<Q, A> greedy = new Greedy<>(request, MORE_THAN_FITS / size);
        method.apply(greedy);
        assertThat(Status.fromThrowable(greedy.end.get(120, TimeUnit.SECONDS)).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    private static final class Greedy<Q, A> implements ClientResponseObserver<Q, A> {
        private final CompletableFuture<Throwable> end = new CompletableFuture<>();
        private final Supplier<Q> request;
        private long left;

        Greedy(Supplier<Q> request, long count) {
            this.request = request;
            this.left = count;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<Q> call) {
            call.setOnReadyHandler(() -> {
                while (call.isReady() && left-- > 0) call.onNext(request.get());
            });
        }

        @Override
        public void onNext(A answer) {
            end.complete(new AssertionError("Answered: " + answer));
        }

        @Override
        public void onError(Throwable error) {
            end.complete(error);
        }

        @Override
        public void onCompleted() {
            end.complete(new AssertionError("Ended well"));
        }
    }
}
