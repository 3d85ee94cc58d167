package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.groups.GroupException;
import io.eventsourcery.embedded.groups.Groups;
import io.eventsourcery.embedded.groups.Membership;
import io.eventsourcery.embedded.groups.NackAction;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp;
import io.kurrent.dbclient.proto.shared.Shared;

import java.util.List;
import java.util.UUID;

/** The call of one consumer: first the options, then acknowledgements for as long as it lasts. */
final class GroupCall implements StreamObserver<ReadReq> {

    private final Groups groups;
    private final ServerCallStreamObserver<ReadResp> answer;
    private Membership membership;

    GroupCall(Groups groups, ServerCallStreamObserver<ReadResp> answer) {
        this.groups = groups;
        this.answer = answer;
        answer.setOnReadyHandler(this::resume);
        answer.setOnCancelHandler(this::leave);
        answer.setOnCloseHandler(this::leave);
    }

    @Override
    public void onNext(ReadReq request) {
        if (membership == null) {
            connect(request);
            return;
        }
        switch (request.getContentCase()) {
            case ACK -> membership.ack(ids(request.getAck().getIdsList()));
            case NACK -> membership.nack(ids(request.getNack().getIdsList()), action(request.getNack()), request.getNack().getReason());
            case OPTIONS, CONTENT_NOT_SET -> { }
        }
    }

    private void connect(ReadReq request) {
        if (!request.hasOptions() || request.getOptions().getBufferSize() < 1) {
            throw Errors.handlerFailed();
        }
        var options = request.getOptions();
        var key = GroupRequests.key(options);
        var answers = new GroupAnswers(key, options.getUuidOption().hasString(), answer);
        try {
            membership = groups.connect(key, ConnectionName.current(), options.getBufferSize(), answers);
        } catch (GroupException refused) {
            throw GroupErrors.refused(refused);
        }
    }

    private static NackAction action(ReadReq.Nack nack) {
        return switch (nack.getAction()) {
            case Park -> NackAction.PARK;
            case Retry -> NackAction.RETRY;
            case Skip -> NackAction.SKIP;
            case Stop -> NackAction.STOP;
            case Unknown, UNRECOGNIZED -> NackAction.UNKNOWN;
        };
    }

    private static List<UUID> ids(List<Shared.UUID> ids) {
        return ids.stream().map(Wire::id).toList();
    }

    @Override
    public void onError(Throwable lost) {
        leave();
    }

    /** Nothing more will be acknowledged, but the consumer may still want to listen. */
    @Override
    public void onCompleted() {
    }

    private void resume() {
        if (membership != null) {
            membership.resume();
        }
    }

    private void leave() {
        if (membership != null) {
            membership.leave();
        }
    }
}
