package io.eventsourcery.embedded.grpc;

/** Revisions as clients write them. */
final class Revisions {
    private Revisions() {
    }

    /** All bits set means no stream; nothing else beyond the signed range means anything. */
    static long exact(long unsigned) {
        if (unsigned < -1) throw Errors.handlerFailed();
        return unsigned;
    }
}
