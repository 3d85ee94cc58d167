package io.eventsourcery.kurrentdb;

import io.eventsourcery.ExpectedVersion;
import io.kurrent.dbclient.StreamState;

/** Versions count from 1, KurrentDB's revisions from 0, and its states without a last event are negative numbers. */
final class StreamStates {
    private StreamStates() {
    }

    static StreamState of(ExpectedVersion expected) {
        if (expected instanceof ExpectedVersion.Exactly exactly) {
            return StreamState.streamRevision(exactly.version() - 1);
        }
        return expected instanceof ExpectedVersion.NoStream ? StreamState.noStream() : StreamState.any();
    }

    static long version(StreamState state) {
        return Math.max(0, state.toRawLong() + 1);
    }
}
