package io.eventsourcery.embedded.grpc;

import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that have not ended yet, of all services. */
final class OpenCalls {
    private final Set<OpenCall<?, ?>> calls = ConcurrentHashMap.newKeySet();
    private volatile Status ending;

    void add(OpenCall<?, ?> call) {
        calls.add(call);
        Status over = ending;
        if (over != null) call.end(over);
    }

    void remove(OpenCall<?, ?> call) {
        calls.remove(call);
    }

    int count() {
        return calls.size();
    }

    /** Ends all calls, and those that still come. Clients hear of it while the connection still stands: a listener of a broken one may never learn anything. */
    void endAll(Status status) {
        ending = status;
        calls.forEach(call -> call.end(status));
    }
}
