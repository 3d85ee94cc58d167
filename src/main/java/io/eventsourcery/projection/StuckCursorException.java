package io.eventsourcery.projection;

import io.eventsourcery.EventStoreException;

/** Cursors refused to move one from where they say that it stands. */
public class StuckCursorException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    StuckCursorException(Cursor cursor, long version) {
        super("The cursor of projection \"" + cursor.projection() + "\" on stream " + cursor.stream() + ", tenant " + cursor.tenant() + ", stands at version "
                + version + " and cannot be moved from there; see that Cursors.advance compares with what Cursors.version returns");
    }
}
