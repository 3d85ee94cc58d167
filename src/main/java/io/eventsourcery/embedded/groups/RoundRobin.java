package io.eventsourcery.embedded.groups;

import java.util.ArrayDeque;
import java.util.Optional;

/** Each in turn; who has no room is passed over. */
final class RoundRobin implements ConsumerStrategy {

    private final ArrayDeque<Consumer> turn = new ArrayDeque<>();

    @Override
    public void joined(Consumer consumer) {
        turn.addLast(consumer);
    }

    @Override
    public void left(Consumer consumer) {
        turn.remove(consumer);
    }

    @Override
    public Optional<Consumer> choose(SourceEvent event) {
        for (int i = 0; i < turn.size(); i++) {
            var next = turn.removeFirst();
            turn.addLast(next);
            if (!next.full()) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }
}
