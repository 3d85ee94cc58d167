package io.eventsourcery.kurrentdb;

import io.eventsourcery.AppendResult;
import io.kurrent.dbclient.Position;
import java.util.concurrent.atomic.AtomicLong;

/** The newest position that appends of this process have seen: an append that ends at or before it found its events already there. */
final class LogHead {
    private final AtomicLong seen = new AtomicLong(-1);

    /** To be asked before a call is made. */
    long seen() {
        return seen.get();
    }

    /** @param position null when the server does not know any more where events are that were already there */
    AppendResult result(long version, Position position, long seenBefore) {
        if (position == null) {
            return new AppendResult(version, 0, true);
        }
        long commit = position.getCommitUnsigned();
        seen.accumulateAndGet(commit, Math::max);
        return new AppendResult(version, commit, commit <= seenBefore);
    }
}
