package io.eventsourcery.aggregate;

import io.eventsourcery.InvalidInputException;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * An aggregate whose state is a value, made anew by a pure function with each event; for those who decide by pure functions as well:
 *
 * <pre>{@code
 * Repository<Folded<Cart>> carts = Repository.of(store, "cart", Folded.of(Cart.EMPTY, Cart::evolve));
 * carts.change(id, cart -> Cart.decide(cart.state(), command));
 * }</pre>
 *
 * @param <S> the state, best immutable
 */
public class Folded<S> implements Aggregate {
    private final BiFunction<? super S, Object, ? extends S> evolve;
    private S state;

    Folded(S initial, BiFunction<? super S, Object, ? extends S> evolve) {
        this.state = initial;
        this.evolve = evolve;
    }

    /**
     * Makes blank ones, for a {@link Repository}.
     *
     * @param initial the state before the first event
     * @param evolve  the state after an event, from the state before it
     */
    public static <S> Supplier<Folded<S>> of(S initial, BiFunction<? super S, Object, ? extends S> evolve) {
        InvalidInputException.requireNonNull(evolve, "evolve");
        return () -> new Folded<>(initial, evolve);
    }

    /**
     * As {@link #of}, with states that can be kept as snapshots.
     *
     * @param type of all states from which a snapshot may be taken: registered event types
     */
    public static <S> Supplier<Folded<S>> withSnapshots(Class<S> type, S initial, BiFunction<? super S, Object, ? extends S> evolve) {
        InvalidInputException.requireNonNull(type, "type of the state");
        InvalidInputException.requireNonNull(evolve, "evolve");
        return () -> new FoldedWithSnapshots<>(type, initial, evolve);
    }

    /** As the events so far have made it. */
    public S state() {
        return state;
    }

    @Override
    public void apply(Object event) {
        state = evolve.apply(state, event);
    }

    void become(S restored) {
        state = restored;
    }
}
