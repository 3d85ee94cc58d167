package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.log.LogRecord;

import java.util.UUID;

/**
 * An event as a consumer is given it. Links that were followed carry both records.
 *
 * @param event the event; null when a link was followed in vain
 * @param link  the link that was followed; null for an ordinary event
 */
public record SourceEvent(LogRecord event, LogRecord link) {

    /** The record that was read from the source, the link if there is one. Consumers acknowledge its id. */
    public LogRecord original() {
        return link != null ? link : event;
    }

    UUID id() {
        return original().id();
    }

    long bytes() {
        return target().data().length + target().metadata().length;
    }

    LogRecord target() {
        return event != null ? event : link;
    }
}
