package io.eventsourcery.embedded.groups;

/** Counts events, in all and since it was last read. */
final class Meter {

    private long total;
    private long before;

    void count() {
        total++;
    }

    long sinceLast() {
        return total - before;
    }

    int perSecond(long elapsedMs) {
        return elapsedMs <= 0 ? 0 : (int) (sinceLast() * 1000 / elapsedMs);
    }

    /** The total; the next count since begins here. */
    long measured() {
        before = total;
        return total;
    }
}
