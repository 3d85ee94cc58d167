package io.eventsourcery.embedded.groups;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first until it has no room, then the next. */
final class DispatchToSingle implements ConsumerStrategy {

    private final List<Consumer> consumers = new ArrayList<>();

    @Override
    public void joined(Consumer consumer) {
        consumers.add(consumer);
    }

    @Override
    public void left(Consumer consumer) {
        consumers.remove(consumer);
    }

    @Override
    public Optional<Consumer> choose(SourceEvent event) {
        return consumers.stream().filter(consumer -> !consumer.full()).findFirst();
    }
}
