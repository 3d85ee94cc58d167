package io.eventsourcery.cdi.inherited;

import io.eventsourcery.cdi.Subscription;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Has a handler of a class that only this package sees. */
@Subscription(name = "inherited-of-the-package", category = "inherited", from = Subscription.Start.NOW)
public class ListedOrders extends Listing {
    public static final Queue<Object> SEEN = new ConcurrentLinkedQueue<>();
}
