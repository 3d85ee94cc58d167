package io.eventsourcery.core.following.checkpoint;

import java.util.OptionalLong;
import java.util.concurrent.Callable;

/** What a subscription remembers of how far it has come. For one thread. */
public interface Checkpoint {
    /** Where to begin; empty for the beginning of the log. Whoever ran the subscription before cannot save any more. */
    OptionalLong begin();

    /** Runs what handles the events up to the position. */
    void handle(long position, Callable<?> handling) throws Exception;

    /** Everything up to the position was processed, which took that many stored events. */
    void processed(long position, long events);

    /** Saves the position if it is time to. */
    void saveIfDue();

    /** Saves the position if it moved; what goes wrong is logged. */
    void saveAtLast();

    /** Replaces the position, whatever it is and whoever runs the subscription. */
    void reset(OptionalLong position);

    /** Saves nothing more before it begins again: another runs the subscription. */
    void forget();
}
