package io.eventsourcery.core.following;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.core.Deadline;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.TransactionalCheckpointStorage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/** Kept in a storage, not more often than the throttle says unless the storage does it together with the handling. */
final class DurableCheckpoint implements Checkpoint {
    private static final Logger LOG = System.getLogger(DurableCheckpoint.class.getName());

    private final String name;
    private final CheckpointStorage storage;
    private final CheckpointThrottle throttle;
    private final StartPosition start;
    private OptionalLong saved = OptionalLong.empty();
    private OptionalLong reached = OptionalLong.empty();
    private long unsaved;
    private Deadline due;
    private boolean told;

    DurableCheckpoint(String name, CheckpointStorage storage, CheckpointThrottle throttle, StartPosition start) {
        this.name = name;
        this.storage = storage;
        this.throttle = throttle;
        this.start = start;
        this.due = Deadline.in(throttle.interval());
    }

    @Override
    public OptionalLong begin() {
        saved = storage.load(name);
        reached = saved;
        if (saved.isEmpty()) {
            OptionalLong first = start.find();
            if (start.isNow() && first.isPresent()) {
                // The next start is to go on here, even if nothing is processed before.
                storage.save(name, first.getAsLong());
                saved = first;
            }
            return first;
        }
        return saved;
    }

    @Override
    public void handle(long position, Callable<?> handling) throws Exception {
        if (storage instanceof TransactionalCheckpointStorage transactional) {
            transactional.advance(name, position, handling);
            saved = OptionalLong.of(position);
        } else {
            handling.call();
        }
    }

    @Override
    public void processed(long position, long events) {
        reached = OptionalLong.of(position);
        unsaved += events;
        saveIfDue();
    }

    @Override
    public void saveIfDue() {
        if (unsaved < throttle.every() && !due.isOver()) {
            return;
        }
        try {
            save();
            told = false;
        } catch (CheckpointNotSavedException e) {
            throw e;
        } catch (EventStoreException e) {
            tell(e);
        }
        unsaved = 0;
        due = Deadline.in(throttle.interval());
    }

    private void save() {
        if (reached.isEmpty() || reached.equals(saved)) {
            return;
        }
        long position = reached.getAsLong();
        if (storage instanceof TransactionalCheckpointStorage transactional) {
            advance(transactional, position);
        } else {
            storage.save(name, position);
        }
        saved = reached;
    }

    private void advance(TransactionalCheckpointStorage transactional, long position) {
        try {
            transactional.advance(name, position, () -> null);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new EventStoreException("Cannot save the checkpoint of subscription \"" + name + "\"", e);
        }
    }

    @Override
    public void saveAtLast() {
        boolean interrupted = Thread.interrupted();
        try {
            save();
        } catch (EventStoreException e) {
            tell(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Nothing is lost by it: what was processed since the position that is stored comes again after a restart. */
    private void tell(EventStoreException e) {
        if (!told) {
            LOG.log(Level.WARNING, "The position of subscription \"{0}\" could not be saved, and stays at {1}: {2}", name, saved, e.getMessage());
        }
        told = true;
    }
}
