package io.eventsourcery.embedded.grpc;

import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.util.ArrayDeque;
import java.util.Deque;

/** A feed that fetches a page whenever the last one is used up. */
abstract class PagedFeed implements Feed {
    /** The server reads pages of this size, which now and then shows in what it answers. */
    static final int PAGE = 32;

    private final Deque<ReadResp> page = new ArrayDeque<>();
    private boolean done;

    @Override
    public final ReadResp poll() {
        while (page.isEmpty() && !done) {
            if (!fetch()) break;
        }
        return page.poll();
    }

    @Override
    public final boolean done() {
        return done && page.isEmpty();
    }

    /** Adds the next page by {@link #emit}; returns whether it is worth asking again at once. */
    abstract boolean fetch();

    final void emit(ReadResp message) {
        page.add(message);
    }

    final void finish() {
        done = true;
    }
}
