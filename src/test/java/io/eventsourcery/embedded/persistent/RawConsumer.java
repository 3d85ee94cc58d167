package io.eventsourcery.embedded.persistent;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.PersistentSubscriptionsGrpc;
import io.kurrent.dbclient.proto.shared.Shared;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A consumer without a client library. */
final class RawConsumer implements ClientResponseObserver<ReadReq, ReadResp> {
    final List<ReadResp> received = new CopyOnWriteArrayList<>();
    private final int asked;
    private final ClientCallStreamObserver<ReadReq> requests;
    private volatile Status end;

    RawConsumer(Channel channel) {
        this(channel, Integer.MAX_VALUE);
    }

    /** One that takes no more messages from its connection than it asks for. */
    RawConsumer(Channel channel, int asked) {
        this.asked = asked;
        requests = (ClientCallStreamObserver<ReadReq>) PersistentSubscriptionsGrpc.newStub(channel).withWaitForReady().read(this);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<ReadReq> call) {
        call.disableAutoRequestWithInitial(asked);
    }

    void reads(int more) {
        requests.request(more);
    }

    void asksFor(String stream, String group, int bufferSize, boolean idsAsText) {
        ReadReq.Options.UUIDOption.Builder ids = ReadReq.Options.UUIDOption.newBuilder();
        if (idsAsText) ids.setString(Shared.Empty.getDefaultInstance());
        else ids.setStructured(Shared.Empty.getDefaultInstance());
        requests.onNext(ReadReq.newBuilder().setOptions(ReadReq.Options.newBuilder().setStreamIdentifier(GroupWireTest.name(stream))
                .setGroupName(group).setBufferSize(bufferSize).setUuidOption(ids)).build());
    }

    void acks(Shared.UUID id) {
        requests.onNext(ReadReq.newBuilder().setAck(ReadReq.Ack.newBuilder().addIds(id)).build());
    }

    /** How the call ended, null if it has not. */
    Status.Code ended() {
        return end == null ? null : end.getCode();
    }

    @Override
    public void onNext(ReadResp message) {
        received.add(message);
    }

    @Override
    public void onError(Throwable error) {
        end = Status.fromThrowable(error);
    }

    @Override
    public void onCompleted() {
        end = Status.OK;
    }
}
