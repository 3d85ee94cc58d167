package io.eventsourcery.aggregate;

/**
 * An aggregate of which snapshots can be taken, so that loading need not begin with the first event. When one is taken, a
 * {@link SnapshotPolicy} says; when one exists, a {@link Repository} loads from it.
 *
 * @param <S> the state as a snapshot keeps it: a registered event type, stored and upcast as events are
 */
public interface Snapshotting<S> extends Aggregate {
    /** All that the events so far have made; not null. Must not change any more when events are applied later. */
    S snapshot();

    /**
     * Takes over the state. Called on a blank aggregate, before the events that came after the snapshot are applied. Where this throws, the
     * snapshot is passed over and a new blank aggregate is made of all events.
     */
    void restore(S snapshot);
}
