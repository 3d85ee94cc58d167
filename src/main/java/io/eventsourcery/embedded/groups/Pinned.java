package io.eventsourcery.embedded.groups;

import java.util.Optional;
import java.util.function.Function;

/** What has the same key goes to the same consumer, and waits for it, as long as the consumers do not change. */
final class Pinned implements ConsumerStrategy {

    private final PinningBuckets buckets = new PinningBuckets();
    private final Function<SourceEvent, String> key;

    Pinned(Function<SourceEvent, String> key) {
        this.key = key;
    }

    @Override
    public void joined(Consumer consumer) {
        buckets.joined(consumer);
    }

    @Override
    public void left(Consumer consumer) {
        buckets.left(consumer);
    }

    @Override
    public Optional<Consumer> choose(SourceEvent event) {
        return buckets.owner(bucket(event)).filter(owner -> !owner.full());
    }

    @Override
    public void took(Consumer consumer, SourceEvent event) {
        buckets.took(consumer, bucket(event));
    }

    @Override
    public void gave(Consumer consumer, SourceEvent event) {
        buckets.gave(consumer, bucket(event));
    }

    private int bucket(SourceEvent event) {
        int hash = key.apply(event).hashCode();
        return Math.floorMod(hash ^ hash >>> 16, PinningBuckets.COUNT);
    }
}
