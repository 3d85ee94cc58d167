package io.eventsourcery.core;

/** What stands behind an exception. */
public final class Causes {
    /** Two exceptions may be each other's cause. */
    private static final int DEEPEST = 50;

    private Causes() {
    }

    /** The exception itself where it has no cause. */
    public static Throwable innermost(Throwable e) {
        Throwable cause = e;
        for (int depth = 0; cause.getCause() != null && depth < DEEPEST; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
