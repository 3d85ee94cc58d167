package io.eventsourcery.cdi.concurrent;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.concurrent.Executor;

/** A class of its own, since without a server there may be no Jakarta Concurrency to load. */
final class ManagedContext {
    private ManagedContext() {
    }

    /** The executor's own context service, whose default differs from server to server. */
    static Executor of(Executor managed) {
        return ((ManagedExecutorService) managed).getContextService().currentContextExecutor();
    }
}
