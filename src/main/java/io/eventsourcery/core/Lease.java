package io.eventsourcery.core;

/** The right to do what one node does at a time. {@link #take} and {@link #release} are for one thread, {@link #isHeld} is for any. */
public interface Lease {
    /** How it stands after one has tried to take it. */
    enum Standing {
        /** Held all the time since the last call. */
        HELD,
        /** It had lapsed, and is held again; nobody else held it meanwhile. */
        REGAINED,
        /** Held since now; others may have held it before. */
        GAINED,
        /** Somebody else holds it, or did when it was last looked at. */
        NONE,
        /** Nobody could be asked, and it is not looked at again yet. */
        UNKNOWN
    }

    /**
     * Tries to have it. To be called again and again: it looks at the database now and then only.
     *
     * @throws io.eventsourcery.EventStoreUnavailableException when it is not held and the database is not there
     */
    Standing take();

    /** Whether nobody else can hold it at this moment. Asks the clock and not the database. */
    boolean isHeld();

    /** Gives it up, if it is held, so that another may have it at once. It can be taken again. */
    void release();

    /** Of something that every node may do. */
    static Lease unneeded() {
        return new Lease() {
            @Override
            public Standing take() {
                return Standing.HELD;
            }

            @Override
            public boolean isHeld() {
                return true;
            }

            @Override
            public void release() {
                // There is nothing to give up.
            }
        };
    }
}
