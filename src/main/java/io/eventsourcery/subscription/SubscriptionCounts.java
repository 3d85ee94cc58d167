package io.eventsourcery.subscription;

/**
 * What became of stored events.
 *
 * @param handled    handed over and processed
 * @param passedOver read, and of a kind that the handler does nothing with, or no event of the library's at all: a link, or what is no JSON
 * @param skipped    could not be read or handled and were passed over, as {@link FailurePolicy#SKIP} says
 * @param parked     could not be read or handled and were put aside, as {@link FailurePolicy#PARK} says
 * @param retried    attempts to handle that failed and were to be made again
 */
public record SubscriptionCounts(long handled, long passedOver, long skipped, long parked, long retried) {
    public static final SubscriptionCounts NONE = new SubscriptionCounts(0, 0, 0);

    /** Where nothing was parked or tried again. */
    public SubscriptionCounts(long handled, long passedOver, long skipped) {
        this(handled, passedOver, skipped, 0, 0);
    }

    public SubscriptionCounts plus(SubscriptionCounts more) {
        return new SubscriptionCounts(handled + more.handled, passedOver + more.passedOver, skipped + more.skipped, parked + more.parked, retried + more.retried);
    }
}
