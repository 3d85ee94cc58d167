package io.eventsourcery.embedded.grpc;

import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that have not ended yet, of all services. */
final class OpenCalls {
    private final Set<OpenCall<?, ?>> calls = ConcurrentHashMap.newKeySet();

    void add(OpenCall<?, ?> call) {
        calls.add(call);
    }

    void remove(OpenCall<?, ?> call) {
        calls.remove(call);
    }

    int count() {
        return calls.size();
    }

    /** Clients hear of it while the connection still stands: a listener of a broken one may never learn anything. */
    void endAll(Status status) {
        calls.forEach(call -> call.end(status));
    }
}
