package io.eventsourcery.embedded.grpc;

/** Counts what a filtered subscription looks at, so that a client learns of progress even if nothing matches. */
final class Checkpoints {
    /** A page of history has no more matches than this, however wide the window is. */
    private static final int MOST_MATCHES = PagedFeed.PAGE;

    private final int window;
    private final long interval;
    private int looked;
    private int matched;
    private long history;
    private long live;
    private long told = -1;

    Checkpoints(int window, long multiplier) {
        this.window = window;
        this.interval = window * multiplier;
    }

    /** One more record of history was looked at; whether the page ends with it. */
    boolean endsPage(boolean matches) {
        looked++;
        if (matches) matched++;
        return looked == window || matched == MOST_MATCHES;
    }

    /** Whether the client has waited long enough while history is searched. */
    boolean turnPage() {
        history += looked;
        looked = 0;
        matched = 0;
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
