package io.eventsourcery.projection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One lock for each stream, so that streams are projected side by side. */
final class InMemoryCursors implements Cursors {
    private static final class Place {
        private long version;
    }

    private final Map<Cursor, Place> places = new ConcurrentHashMap<>();

    @Override
    public long version(Cursor cursor) {
        Place place = places.get(cursor);
        if (place == null) {
            return 0;
        }
        synchronized (place) {
            return place.version;
        }
    }

    @Override
    public boolean advance(Cursor cursor, long from, long to, Runnable change) {
        Place place = places.computeIfAbsent(cursor, unknown -> new Place());
        synchronized (place) {
            if (place.version != from) {
                return false;
            }
            change.run();
            place.version = to;
            return true;
        }
    }
}
