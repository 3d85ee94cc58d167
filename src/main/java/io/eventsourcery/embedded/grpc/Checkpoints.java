package io.eventsourcery.embedded.grpc;

/** Counts what a filtered subscription looks at, so that a client learns of progress even if nothing matches. */
final class Checkpoints {
    private final int window;
    private final long interval;
    private long history;
    private long live;
    private long told = -1;

    Checkpoints(int window, long multiplier) {
        this.window = window;
        this.interval = window * multiplier;
    }

    /** How many records to look at before looking up. */
    int window() {
        return window;
    }

    void considered(int records) {
        history += records;
    }

    /** Whether the client has waited long enough while history is searched. */
    boolean due() {
        if (history < interval) return false;
        history %= interval;
        return true;
    }

    /** One more record while live; whether the client has waited long enough. */
    boolean consideredLive() {
        return ++live % interval == 0;
    }

    /** Whether a position is news to the client, which it then is told. */
    boolean advance(long position) {
        if (position <= told) return false;
        told = position;
        return true;
    }
}
