package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.log.Expected;
import io.eventsourcery.embedded.log.Streams;

/** What the second protocol lets streams be called and expected to be. */
final class SecondStreams {
    private SecondStreams() {
    }

    static String named(String stream) {
        if (stream.isBlank()) throw RichErrors.invalid("Stream", "Stream must not be empty.");
        if (!Streams.isLegal(stream)) throw RichErrors.invalid("Stream", "Stream must not be '$$'.");
        return stream;
    }

    static long state(long expected) {
        if (expected >= 0 || expected == Expected.NO_STREAM || expected == Expected.ANY || expected == Expected.EXISTS) return expected;
        throw RichErrors.invalid("ExpectedRevision", "Expected revision must be a revision, -1, -2 or -4.");
    }
}
