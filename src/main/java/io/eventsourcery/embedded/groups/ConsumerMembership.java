package io.eventsourcery.embedded.groups;

import java.util.List;
import java.util.UUID;

/** A consumer's place in one group. */
final class ConsumerMembership implements Membership {

    private final Group group;
    private final Consumer consumer;

    ConsumerMembership(Group group, Consumer consumer) {
        this.group = group;
        this.consumer = consumer;
    }

    @Override
    public void ack(List<UUID> ids) {
        group.ack(ids);
    }

    @Override
    public void nack(List<UUID> ids, NackAction action, String reason) {
        group.nack(ids, action, reason);
    }

    @Override
    public void resume() {
        group.resume();
    }

    @Override
    public void leave() {
        group.leave(consumer);
    }
}
