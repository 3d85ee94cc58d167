package io.eventsourcery.embedded.groups;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Which consumer gets the next message. */
interface ConsumerStrategy {

    Map<String, Supplier<ConsumerStrategy>> BY_NAME = Map.of(
            "RoundRobin", RoundRobin::new,
            "DispatchToSingle", DispatchToSingle::new,
            "Pinned", () -> new Pinned(PinningKey::stream),
            "PinnedByCorrelation", () -> new Pinned(PinningKey::correlation));

    void joined(Consumer consumer);

    void left(Consumer consumer);

    /** A consumer with room for the message; none if the one that it belongs to has no room. */
    Optional<Consumer> choose(SourceEvent event);

    /** The message was handed to the consumer. */
    default void took(Consumer consumer, SourceEvent event) {
    }

    /** The consumer does not hold the message any longer. */
    default void gave(Consumer consumer, SourceEvent event) {
    }
}
