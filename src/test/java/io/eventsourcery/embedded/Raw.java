package io.eventsourcery.embedded;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Requests as no client of its own accord would send them. */
final class Raw {
    static final Shared.Empty EMPTY = Shared.Empty.getDefaultInstance();

    private Raw() {
    }

    static Shared.StreamIdentifier stream(String name) {
        return Shared.StreamIdentifier.newBuilder().setStreamName(ByteString.copyFromUtf8(name)).build();
    }

    static Shared.UUID id(UUID id) {
        return Shared.UUID.newBuilder().setString(id.toString()).build();
    }

    static AppendReq to(String stream) {
        return AppendReq.newBuilder().setOptions(AppendReq.Options.newBuilder().setStreamIdentifier(stream(stream)).setAny(EMPTY)).build();
    }

    static AppendReq.ProposedMessage.Builder message(UUID id) {
        return AppendReq.ProposedMessage.newBuilder().setId(id(id)).putMetadata("type", "E").putMetadata("content-type", "application/json");
    }

    static AppendReq event(AppendReq.ProposedMessage.Builder message) {
        return AppendReq.newBuilder().setProposedMessage(message).build();
    }

    static CompletableFuture<AppendResp> append(StreamsGrpc.StreamsStub stub, AppendReq... requests) {
        Answer<AppendResp> answer = new Answer<>();
        StreamObserver<AppendReq> call = stub.append(answer);
        for (AppendReq request : requests) call.onNext(request);
        call.onCompleted();
        return answer.future;
    }

    static ReadReq.Options.Builder readStream(String name) {
        return options().setStream(ReadReq.Options.StreamOptions.newBuilder().setStreamIdentifier(stream(name)).setStart(EMPTY));
    }

    static ReadReq.Options.Builder readAll() {
        return options().setAll(ReadReq.Options.AllOptions.newBuilder().setStart(EMPTY));
    }

    private static ReadReq.Options.Builder options() {
        return ReadReq.Options.newBuilder().setNoFilter(EMPTY).setCount(Long.MAX_VALUE)
                .setUuidOption(ReadReq.Options.UUIDOption.newBuilder().setStructured(EMPTY));
    }

    static ReadReq follow(ReadReq.Options.Builder options) {
        return request(options.setSubscription(ReadReq.Options.SubscriptionOptions.getDefaultInstance()));
    }

    static ReadReq request(ReadReq.Options.Builder options) {
        return ReadReq.newBuilder().setOptions(options).build();
    }

    static StatusRuntimeException failure(CompletableFuture<?> future) {
        try {
            throw new AssertionError("Should have failed, but gave " + future.get(20, TimeUnit.SECONDS));
        } catch (Exception e) {
            if (e.getCause() instanceof StatusRuntimeException status) return status;
            throw new AssertionError("Should have failed with a status", e);
        }
    }

    static String trailer(StatusRuntimeException error, String name) {
        Metadata trailers = Status.trailersFromThrowable(error);
        return trailers == null ? null : trailers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }

    /** The one answer of a call, or its end. */
    static final class Answer<T> implements StreamObserver<T> {
        final CompletableFuture<T> future = new CompletableFuture<>();

        @Override
        public void onNext(T value) {
            future.complete(value);
        }

        @Override
        public void onError(Throwable error) {
            future.completeExceptionally(error);
        }

        @Override
        public void onCompleted() {
            future.completeExceptionally(new IllegalStateException("Ended without an answer"));
        }
    }
}
