package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.groups.GroupKey;
import io.eventsourcery.embedded.groups.SourceEvent;
import io.eventsourcery.embedded.groups.Subscriber;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp;

/** The answering side of a consumer's call; after its end nothing is sent. */
final class GroupAnswers implements Subscriber {

    private final StreamObserver<ReadResp> answer;
    private GroupKey key;
    private GroupMessages messages;
    private boolean ended;

    GroupAnswers(StreamObserver<ReadResp> answer) {
        this.answer = answer;
    }

    void sendsTo(GroupKey key, boolean idsAsText) {
        this.key = key;
        this.messages = new GroupMessages(idsAsText);
    }

    @Override
    public void confirmed(String subscriptionId) {
        send(GroupMessages.confirmation(subscriptionId));
    }

    @Override
    public void deliver(SourceEvent event, int retryCount) {
        send(messages.event(event, retryCount));
    }

    @Override
    public void dropped() {
        end(GroupErrors.dropped(key));
    }

    private synchronized void send(ReadResp message) {
        if (!ended) {
            answer.onNext(message);
        }
    }

    synchronized void end(Throwable error) {
        if (!ended) {
            ended = true;
            answer.onError(error);
        }
    }
}
