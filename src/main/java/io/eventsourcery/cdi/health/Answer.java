package io.eventsourcery.cdi.health;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.core.Await;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What became of a question. Who asks for an application's health does not wait as long as one who wants an event.
 *
 * @param value   empty when there was none in time
 * @param failure why, in words that show nothing of an event
 */
record Answer<T>(Optional<T> value, Optional<String> failure) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    static <T> Answer<T> of(Future<T> question) {
        try {
            return new Answer<>(Optional.of(question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)), Optional.empty());
        } catch (TimeoutException e) {
            return failed("no answer within " + PATIENCE);
        } catch (ExecutionException e) {
            return failed(shown(Await.cause(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        }
    }

    static <T> Answer<T> failed(String failure) {
        return new Answer<>(Optional.empty(), Optional.of(failure));
    }

    /** What is not ours may quote anything. */
    static String shown(Throwable e) {
        return e instanceof EventStoreException ? e.getMessage() : e.getClass().getName();
    }
}
