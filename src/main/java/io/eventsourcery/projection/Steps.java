package io.eventsourcery.projection;

import io.eventsourcery.Recorded;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Moves a cursor along its stream, one version after another. */
final class Steps {
    private final Cursor cursor;
    private final Cursors cursors;
    private final Projection projection;
    private long at;

    Steps(Cursor cursor, Cursors cursors, Projection projection, long at) {
        this.cursor = cursor;
        this.cursors = cursors;
        this.projection = projection;
        this.at = at;
    }

    long at() {
        return at;
    }

    boolean take(Recorded event) {
        return take(List.of(event));
    }

    /** @return false as soon as the cursor turns out to stand elsewhere */
    boolean takeAll(Iterator<Recorded> events) {
        List<Recorded> ofOneVersion = new ArrayList<>();
        while (events.hasNext()) {
            Recorded next = events.next();
            if (!ofOneVersion.isEmpty() && next.version() != ofOneVersion.get(0).version()) {
                if (!take(ofOneVersion)) {
                    return false;
                }
                ofOneVersion.clear();
            }
            ofOneVersion.add(next);
        }
        return ofOneVersion.isEmpty() || take(ofOneVersion);
    }

    private boolean take(List<Recorded> ofOneVersion) {
        long to = ofOneVersion.get(0).version();
        boolean moved = cursors.advance(cursor, at, to, () -> ofOneVersion.forEach(projection::apply));
        at = moved ? to : at;
        return moved;
    }
}
