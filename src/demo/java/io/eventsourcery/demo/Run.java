package io.eventsourcery.demo;

import io.eventsourcery.Context;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ThreadLocalRandom;

/** This run of the demo. On a database that keeps what earlier runs wrote, it tells its own orders and events from theirs. */
@ApplicationScoped
class Run {
    static final String CATEGORY = "order";
    private static final String KEY = "run";

    private final String id = "run " + Integer.toHexString(ThreadLocalRandom.current().nextInt());

    StreamId stream(String order) {
        return StreamId.named(id + ", " + order);
    }

    Context context() {
        return Context.empty().with(KEY, id);
    }

    boolean wrote(Recorded recorded) {
        return id.equals(recorded.context().entries().get(KEY));
    }
}
