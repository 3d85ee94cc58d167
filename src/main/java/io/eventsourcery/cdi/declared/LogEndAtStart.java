package io.eventsourcery.cdi.declared;

import io.eventsourcery.TenantId;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.subscription.StartFrom;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where the log ends when the application starts. A subscription connects a moment later, and what is written in between is its as well. */
final class LogEndAtStart {
    private static final long SOON_IN_SECONDS = 3;

    private LogEndAtStart() {
    }

    /** @return wherever it connects, when the database does not tell soon: its absence is no reason not to start */
    static StartFrom of(KurrentDBBackend backend) {
        try {
            OptionalLong end = backend.inTenant(TenantId.DEFAULT).storage().position().toCompletableFuture().get(SOON_IN_SECONDS, TimeUnit.SECONDS);
            return end.isPresent() ? StartFrom.after(end.getAsLong()) : StartFrom.beginning();
        } catch (ExecutionException | TimeoutException e) {
            return StartFrom.now();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StartFrom.now();
        }
    }
}
