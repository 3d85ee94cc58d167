package io.eventsourcery.aggregate;

import java.util.function.BiFunction;

/** A folded state that is its own snapshot. */
final class FoldedWithSnapshots<S> extends Folded<S> implements Snapshotting<S> {
    private final Class<S> type;

    FoldedWithSnapshots(Class<S> type, S initial, BiFunction<? super S, Object, ? extends S> evolve) {
        super(initial, evolve);
        this.type = type;
    }

    @Override
    public S snapshot() {
        return state();
    }

    @Override
    public void restore(S snapshot) {
        become(type.cast(snapshot));
    }
}
