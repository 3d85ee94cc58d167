package io.eventsourcery.aggregate;

import java.time.Instant;

/**
 * An aggregate whose events were just saved, and what has come about since its last snapshot.
 *
 * @param aggregate       the aggregate
 * @param version         of its last event
 * @param snapshotVersion of the last event that its last snapshot covers; 0 when it has none
 * @param since           when that snapshot was taken; when there is none, when the stream's first event came about
 */
public record SinceSnapshot<T>(T aggregate, long version, long snapshotVersion, Instant since) {
    /** How many events the last snapshot does not cover. */
    public long events() {
        return version - snapshotVersion;
    }
}
