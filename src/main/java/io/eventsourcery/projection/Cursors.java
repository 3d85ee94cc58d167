package io.eventsourcery.projection;

/**
 * Where it is kept which events a projection has applied, best beside its read model. Thread-safe; may be shared by projections of different
 * names.
 */
public interface Cursors {
    /** The version of the last event that was applied; 0 when none was. */
    long version(Cursor cursor);

    /**
     * Changes the read model and moves the cursor, both or neither: in one transaction, where the two are kept in a database. What the
     * change throws is thrown on, and neither was done.
     *
     * @param from   where the cursor has to stand, as {@link #version} says it
     * @param to     where it stands afterwards
     * @param change of the read model; called at most once, on this thread
     * @return whether it was done; not when the cursor stands elsewhere, since somebody else has moved it
     */
    boolean advance(Cursor cursor, long from, long to, Runnable change);

    /** Kept as long as the object, as read models in memory are. */
    static Cursors inMemory() {
        return new InMemoryCursors();
    }
}
