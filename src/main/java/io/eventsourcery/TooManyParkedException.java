package io.eventsourcery;

/** So many streams have parked events that publishing stops: replay or discard them. It goes on by itself when fewer have. */
public class TooManyParkedException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public TooManyParkedException(int streams) {
        super("Events of " + streams + " streams are parked, and no more are published until that is fewer: replay or discard parked events");
    }
}
