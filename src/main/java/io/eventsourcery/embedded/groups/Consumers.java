package io.eventsourcery.embedded.groups;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The consumers of a group, the strategy that shares the messages out among them, and what they hold. */
final class Consumers {

    private final List<Consumer> connected = new ArrayList<>();
    private final InFlight inFlight = new InFlight();
    private final ConsumerStrategy strategy;
    private final GroupSettings settings;

    Consumers(GroupSettings settings) {
        this.settings = settings;
        this.strategy = ConsumerStrategy.BY_NAME.get(settings.strategy()).get();
    }

    boolean atLimit() {
        return settings.maxSubscriberCount() != 0 && connected.size() >= settings.maxSubscriberCount();
    }

    void join(Consumer consumer) {
        connected.add(consumer);
        strategy.joined(consumer);
    }

    /** What the consumer held is in flight no more. Nothing if it had left before. */
    List<Message> leave(Consumer consumer, long now) {
        if (!connected.remove(consumer)) {
            return List.of();
        }
        List<Message> lost = new ArrayList<>();
        for (var id : inFlight.of(consumer)) {
            lost.add(release(id, now));
        }
        strategy.left(consumer);
        return lost;
    }

    boolean full() {
        for (var consumer : connected) {
            if (!consumer.full()) {
                return false;
            }
        }
        return true;
    }

    /** Hands a message to a consumer with room for it; false if it has to wait. */
    boolean push(Message message, long now) {
        var chosen = strategy.choose(message.event);
        chosen.ifPresent(consumer -> {
            if (!inFlight.holds(message.id())) {
                inFlight.add(new InFlight.Entry(message, consumer, now + settings.messageTimeoutMs()));
                consumer.took(message, now);
                strategy.took(consumer, message.event);
            }
            consumer.deliver(message);
        });
        return chosen.isPresent();
    }

    /** Takes a message out of flight; null if it is not in flight. */
    Message release(UUID id, long now) {
        var entry = inFlight.remove(id);
        if (entry == null) {
            return null;
        }
        entry.consumer().gave(entry.message(), now);
        strategy.gave(entry.consumer(), entry.message().event);
        return entry.message();
    }

    List<Message> releaseExpired(long now) {
        List<Message> expired = new ArrayList<>();
        for (var id : inFlight.expired(now)) {
            expired.add(release(id, now));
        }
        return expired;
    }

    Message lowest() {
        return inFlight.lowest();
    }

    int outstanding() {
        return inFlight.size();
    }

    int held() {
        return connected.stream().mapToInt(Consumer::held).sum();
    }

    List<Consumer> connected() {
        return List.copyOf(connected);
    }
}
