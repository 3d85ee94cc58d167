package io.eventsourcery.measure;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Counts what a subscription was given, until all of it is there. */
final class Arrivals {
    private final CountDownLatch left;
    private volatile Throwable failure;

    Arrivals(int expected) {
        left = new CountDownLatch(expected);
    }

    void arrived(Object event) {
        Objects.requireNonNull(event);
        left.countDown();
    }

    /** @param why null where a subscription was stopped */
    void failed(Throwable why) {
        if (why != null) {
            failure = why;
        }
    }

    void await() throws InterruptedException {
        boolean all = left.await(60, TimeUnit.SECONDS);
        if (failure != null || !all) {
            throw new IllegalStateException(left.getCount() + " events never came", failure);
        }
    }
}
