package io.eventsourcery.kurrentdb;

import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.ConnectionClosedException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.core.Await;
import io.eventsourcery.core.Backoff;
import io.eventsourcery.core.Deadline;
import io.eventsourcery.core.Relayed;
import io.eventsourcery.core.Timeouts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Sends an append again of which it is unknown whether it was carried out, until that is known or the time for it is over. The same ids with
 * the same expected version are written once by KurrentDB; where it would not see that, looking beforehand does.
 */
final class CertainAppend<T> {
    private static final Duration TOO_SHORT = Duration.ofMillis(50);

    /** One call, in the time that these calls have. */
    interface Attempt<T> {
        CompletableFuture<T> make(Calls calls);
    }

    private final String what;
    private final Calls calls;
    private final Attempt<T> append;
    private final Attempt<Optional<T>> look;
    private final Deadline end;
    private final Backoff backoff = new Backoff();
    private int attempts;
    private EventStoreUnavailableException unknown;

    /** @param look whether it is there already, and where */
    CertainAppend(String what, Calls calls, Attempt<T> append, Attempt<Optional<T>> look) {
        this.what = what;
        this.calls = calls;
        this.append = append;
        this.look = look;
        this.end = Deadline.in(calls.longest());
    }

    CompletableFuture<T> run() {
        return attempt().exceptionallyCompose(failure -> next(Await.cause(failure)));
    }

    private CompletableFuture<T> attempt() {
        attempts++;
        return append.make(part());
    }

    /** So that there is time for another one. */
    private Calls part() {
        return calls.within(Duration.ofNanos(end.left().toNanos() / 2));
    }

    private CompletableFuture<T> next(Throwable failure) {
        if (unknown != null && failure instanceof ConcurrentStreamWriteException conflict) {
            return look.make(part()).thenApply(found -> found.orElseThrow(() -> conflict));
        }
        if (!(failure instanceof EventStoreUnavailableException unavailable)) {
            return Relayed.stage(failure);
        }
        if (unknown == null && NeverSent.is(unavailable) && !NeverSent.inTime(unavailable)) {
            return Relayed.stage(failure);
        }
        unknown = unknown == null && !NeverSent.is(unavailable) ? unavailable : unknown;
        Duration wait = backoff.next();
        if (unavailable instanceof ConnectionClosedException || end.left().minus(wait).compareTo(TOO_SHORT) < 0) {
            return Relayed.stage(unknown == null ? calls.notSent(what, unavailable) : new EventStoreUnavailableException("Cannot tell whether it was done after " + attempts
                    + " attempts within " + calls.longest() + ": " + what + "; to send the same events again, with the same ids, is safe where a version is expected",
                    unknown));
        }
        return CompletableFuture.supplyAsync(unknown == null ? this::attempt : this::lookOrAttempt, Timeouts.after(wait)).thenCompose(result -> result).exceptionallyCompose(again -> next(Await.cause(again)));
    }

    private CompletableFuture<T> lookOrAttempt() {
        return look.make(part()).thenCompose(found -> found.map(CompletableFuture::completedFuture).orElseGet(this::attempt));
    }
}
