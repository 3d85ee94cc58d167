package io.eventsourcery.embedded.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.DeleteReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.DeleteResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.TombstoneReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.TombstoneResp;

/** Reading, following, appending and deleting. */
final class StreamsService extends StreamsGrpc.StreamsImplBase {
    private final ServiceContext context;
    private final ReadRequests reads;
    private final Deletes deletes;

    StreamsService(ServiceContext context) {
        this.context = context;
        this.reads = new ReadRequests(context.log(), context.clock());
        this.deletes = new Deletes(context.log());
    }

    @Override
    public void read(ReadReq request, StreamObserver<ReadResp> observer) {
        ServerCallStreamObserver<ReadResp> client = (ServerCallStreamObserver<ReadResp>) observer;
        Feed feed = reads.feed(request.getOptions());
        Pump pump = new Pump(feed, client, context.executor());
        Wakeup wakeup = Wakeup.of(context.log(), request.getOptions(), pump);
        client.setOnReadyHandler(pump::wake);
        client.setOnCancelHandler(() -> {
            pump.stop();
            wakeup.close();
        });
        client.setOnCloseHandler(wakeup::close);
        pump.wake();
    }

    @Override
    public StreamObserver<AppendReq> append(StreamObserver<AppendResp> client) {
        return new AppendCall(context.log(), context.limits(), (ServerCallStreamObserver<AppendResp>) client);
    }

    @Override
    public StreamObserver<BatchAppendReq> batchAppend(StreamObserver<BatchAppendResp> client) {
        return new BatchAppendCall(context, (ServerCallStreamObserver<BatchAppendResp>) client);
    }

    @Override
    public void delete(DeleteReq request, StreamObserver<DeleteResp> client) {
        client.onNext(deletes.soft(request.getOptions()));
        client.onCompleted();
    }

    @Override
    public void tombstone(TombstoneReq request, StreamObserver<TombstoneResp> client) {
        client.onNext(deletes.hard(request.getOptions()));
        client.onCompleted();
    }
}
