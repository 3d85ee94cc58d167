package io.eventsourcery.embedded.groups;

import java.util.ArrayList;
import java.util.List;

/** Puts together what a group tells about itself. */
final class GroupStatistics {

    private final GroupDefinition definition;
    private final Meter pushed = new Meter();
    private long askedAt;
    private long checkpoint = Message.NONE;

    GroupStatistics(GroupDefinition definition, long now) {
        this.definition = definition;
        this.askedAt = now;
    }

    void pushed() {
        pushed.count();
    }

    void checkpoint(long position) {
        checkpoint = position;
    }

    GroupInfo info(Feed feed, Consumers consumers, Parking parking, long now) {
        long elapsed = now - askedAt;
        askedAt = now;
        List<ConsumerInfo> connected = new ArrayList<>();
        consumers.connected().forEach(consumer -> connected.add(consumer.info(elapsed)));
        var backlog = feed.backlog();
        long since = pushed.sinceLast();
        int perSecond = pushed.perSecond(elapsed);
        return new GroupInfo(definition.key(), definition.settings(), feed.status(),
                definition.settings().startFrom().text(definition.key().onAll()), text(checkpoint), text(feed.lastKnown()),
                pushed.measured(), since, perSecond, backlog.freshCount(), backlog.liveCount(), backlog.retries().size(),
                consumers.held(), consumers.outstanding(), parking.count(), connected);
    }

    private String text(long place) {
        return place == Message.NONE ? "" : new StartFrom(place, place).text(definition.key().onAll());
    }
}
