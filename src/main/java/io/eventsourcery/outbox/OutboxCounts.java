package io.eventsourcery.outbox;

/**
 * What became of deliveries.
 *
 * @param published  handed to the publisher, which returned
 * @param filtered   refused by the filter and passed over
 * @param retried    failed, to be tried again
 * @param parked     put aside: failed at the last attempt, or behind one that had
 * @param passedOver no events of ours: of foreign streams, the database's own, or no JSON object
 */
public record OutboxCounts(long published, long filtered, long retried, long parked, long passedOver) {
    public static final OutboxCounts NONE = new OutboxCounts(0, 0, 0, 0, 0);
    public static final OutboxCounts PUBLISHED = new OutboxCounts(1, 0, 0, 0, 0);
    public static final OutboxCounts FILTERED = new OutboxCounts(0, 1, 0, 0, 0);
    public static final OutboxCounts RETRIED = new OutboxCounts(0, 0, 1, 0, 0);
    public static final OutboxCounts PARKED = new OutboxCounts(0, 0, 0, 1, 0);
    public static final OutboxCounts PASSED_OVER = new OutboxCounts(0, 0, 0, 0, 1);

    /** All but those that were no events of ours. */
    public long deliveries() {
        return published + filtered + retried + parked;
    }

    public OutboxCounts plus(OutboxCounts more) {
        return new OutboxCounts(published + more.published, filtered + more.filtered, retried + more.retried, parked + more.parked,
                passedOver + more.passedOver);
    }
}
