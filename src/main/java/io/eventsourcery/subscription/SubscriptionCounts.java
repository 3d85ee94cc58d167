package io.eventsourcery.subscription;

/**
 * What became of stored events.
 *
 * @param handled    handed over and processed
 * @param passedOver read, and of a kind that the handler does nothing with
 * @param skipped    could not be read or handled and were passed over, as {@link FailurePolicy#SKIP} says
 */
public record SubscriptionCounts(long handled, long passedOver, long skipped) {
    public static final SubscriptionCounts NONE = new SubscriptionCounts(0, 0, 0);

    public SubscriptionCounts plus(SubscriptionCounts more) {
        return new SubscriptionCounts(handled + more.handled, passedOver + more.passedOver, skipped + more.skipped);
    }
}
