package io.eventsourcery.embedded.memory;

/** What one call holds of the {@link MemoryBudget}. Once it is closed or lost, it holds nothing whatever is taken. */
public final class Share {
    private final MemoryBudget budget;
    private final Runnable whenLost;
    /** The budget's to guard. */
    long bytes;

    Share(MemoryBudget budget, Runnable whenLost) {
        this.budget = budget;
        this.whenLost = whenLost;
    }

    /** More is held; it may be too much. */
    public void take(long more) {
        Share over = budget.change(this, more);
        if (over != null) over.whenLost.run();
    }

    /** So much is held no longer. */
    public void give(long back) {
        budget.change(this, -back);
    }

    /** Nothing is held any longer. */
    public void close() {
        budget.remove(this);
    }
}
