package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.groups.GroupKey;
import io.eventsourcery.embedded.groups.SourceEvent;
import io.eventsourcery.embedded.groups.Subscriber;
import io.grpc.stub.ServerCallStreamObserver;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp;

/** The answering side of a consumer's call. The group speaks through it one message at a time, and not after it let the consumer go. */
final class GroupAnswers implements Subscriber {

    private final GroupKey key;
    private final GroupMessages messages;
    private final ServerCallStreamObserver<ReadResp> answer;
    private boolean broken;

    GroupAnswers(GroupKey key, boolean idsAsText, ServerCallStreamObserver<ReadResp> answer) {
        this.key = key;
        this.messages = new GroupMessages(idsAsText);
        this.answer = answer;
    }

    @Override
    public void confirmed(String subscriptionId) {
        answer.onNext(GroupMessages.confirmation(subscriptionId));
    }

    @Override
    public void deliver(SourceEvent event, int retryCount) {
        if (broken) {
            return;
        }
        try {
            answer.onNext(messages.event(event, retryCount));
        } catch (OutOfMemoryError e) {
            // The consumer leaves, and others are served with what it did not get.
            broken = true;
            answer.onError(Errors.noMemoryToSend());
        }
    }

    @Override
    public boolean ready() {
        return answer.isReady();
    }

    @Override
    public void dropped() {
        if (!broken) {
            answer.onError(GroupErrors.dropped(key));
        }
    }
}
