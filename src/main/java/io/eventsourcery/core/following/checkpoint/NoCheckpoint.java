package io.eventsourcery.core.following.checkpoint;

import java.util.OptionalLong;
import java.util.concurrent.Callable;

/** Of a subscription that remembers nothing. */
public record NoCheckpoint(StartPosition start) implements Checkpoint {
    @Override
    public OptionalLong begin() {
        return start.find();
    }

    @Override
    public void handle(long position, Callable<?> handling) throws Exception {
        handling.call();
    }

    @Override
    public void processed(long position, long events) {
        // Nothing is remembered.
    }

    @Override
    public void saveIfDue() {
        // Nothing is remembered.
    }

    @Override
    public void saveAtLast() {
        // Nothing is remembered.
    }

    @Override
    public void reset(OptionalLong position) {
        // Nothing is remembered.
    }

    @Override
    public void forget() {
        // Nothing is remembered.
    }
}
