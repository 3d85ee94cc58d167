package io.eventsourcery;

import java.util.concurrent.Callable;

/**
 * The surroundings in which events come about on this thread: an event that is appended as a plain object gets them. A handler is called
 * with those that {@link #causedBy} makes of the handled event, so what it appends names its cause. Thread-safe.
 */
public final class CurrentContext {
    private final ThreadLocal<Context> current = new ThreadLocal<>();

    /** Empty where nobody said anything. */
    public Context get() {
        Context context = current.get();
        return context == null ? Context.empty() : context;
    }

    /** Runs the action in the surroundings, whatever those outside are. */
    public void run(Context context, Runnable action) {
        Context outer = enter(context);
        try {
            action.run();
        } finally {
            leave(outer);
        }
    }

    /**
     * As {@link #run}, with a result.
     *
     * @throws Exception what the action throws
     */
    public <T> T call(Context context, Callable<T> action) throws Exception {
        Context outer = enter(context);
        try {
            return action.call();
        } finally {
            leave(outer);
        }
    }

    /** The surroundings of what follows from an event: caused by it, and of its correlation or, where it has none, correlated by its id. */
    public static Context causedBy(Recorded recorded) {
        return Context.empty().withCausationId(recorded.id().toString())
                .withCorrelationId(recorded.context().correlationId().orElse(recorded.id().toString()));
    }

    private Context enter(Context context) {
        Context outer = current.get();
        current.set(InvalidInputException.requireNonNull(context, "context"));
        return outer;
    }

    private void leave(Context outer) {
        if (outer == null) {
            current.remove();
        } else {
            current.set(outer);
        }
    }
}
