package io.eventsourcery.embedded.groups;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A consumer that notes what it is told, and answers when the test says so. */
final class Listener implements Subscriber {

    final List<String> seen = new ArrayList<>();
    final List<SourceEvent> events = new ArrayList<>();
    boolean stalled;
    private Membership membership;

    Listener joins(Groups groups, GroupKey key, int size) {
        membership = groups.connect(key, "test", size, this);
        return this;
    }

    @Override
    public void confirmed(String subscriptionId) {
        seen.add("confirmed " + subscriptionId);
    }

    @Override
    public void deliver(SourceEvent event, int retryCount) {
        var record = event.event() == null ? event.link() : event.event();
        seen.add(record.stream() + "@" + record.revision() + " retry " + retryCount + (event.link() == null ? "" : " link"));
        events.add(event);
    }

    @Override
    public boolean ready() {
        return !stalled;
    }

    void readsOn() {
        stalled = false;
        membership.resume();
    }

    @Override
    public void dropped() {
        seen.add("dropped");
    }

    /** What was delivered, without the confirmation. */
    List<String> delivered() {
        return seen.stream().filter(line -> line.contains("@")).toList();
    }

    void acks(int... deliveries) {
        membership.ack(ids(deliveries));
    }

    void acks(UUID id) {
        membership.ack(List.of(id));
    }

    void acksAll() {
        membership.ack(events.stream().map(SourceEvent::id).toList());
    }

    void nacks(NackAction action, int... deliveries) {
        membership.nack(ids(deliveries), action, "because");
    }

    void leaves() {
        membership.leave();
    }

    private List<UUID> ids(int... deliveries) {
        List<UUID> ids = new ArrayList<>();
        for (int delivery : deliveries) {
            ids.add(events.get(delivery).id());
        }
        return ids;
    }
}
