package io.eventsourcery.outbox;

/**
 * What became of deliveries.
 *
 * @param published  handed to the publisher, which returned
 * @param filtered   refused by the filter and passed over
 * @param retried    failed and put back to be tried again
 * @param parked     failed at the last attempt and put aside
 */
public record OutboxCounts(long published, long filtered, long retried, long parked) {
    public static final OutboxCounts NONE = new OutboxCounts(0, 0, 0, 0);

    public long deliveries() {
        return published + filtered + retried + parked;
    }

    public OutboxCounts plus(OutboxCounts more) {
        return new OutboxCounts(published + more.published, filtered + more.filtered, retried + more.retried, parked + more.parked);
    }
}
