package io.eventsourcery.core.following.checkpoint;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.core.Deadline;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.StoredCheckpoint;
import io.eventsourcery.spi.TransactionalCheckpointStorage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/** Kept in a storage, not more often than the throttle says unless the storage does it together with the handling. */
public final class DurableCheckpoint implements Checkpoint {
    private static final Logger LOG = System.getLogger(DurableCheckpoint.class.getName());
    private static final int TRIES = 10;

    private final String name;
    private final CheckpointStorage storage;
    private final CheckpointThrottle throttle;
    private final StartPosition start;
    /** Null while it is somebody else's. */
    private StoredCheckpoint stored;
    private OptionalLong reached = OptionalLong.empty();
    private long unsaved;
    private Deadline due;
    private boolean told;

    public DurableCheckpoint(String name, CheckpointStorage storage, CheckpointThrottle throttle, StartPosition start) {
        this.name = name;
        this.storage = storage;
        this.throttle = throttle;
        this.start = start;
        this.due = Deadline.in(throttle.interval());
    }

    /** Saves what it finds: so the next start of "now" goes on here, even if nothing is processed before, and who had it has it no more. */
    @Override
    public OptionalLong begin() {
        replace(found -> found.exists() ? found : new StoredCheckpoint(start.find(), 0));
        return reached;
    }

    @Override
    public void reset(OptionalLong position) {
        replace(found -> new StoredCheckpoint(position, 0));
    }

    private void replace(UnaryOperator<StoredCheckpoint> change) {
        for (int tries = 1; ; tries++) {
            StoredCheckpoint found = storage.load(name);
            try {
                stored = storage.save(name, found, change.apply(found).position());
                reached = stored.position();
                unsaved = 0;
                return;
            } catch (CheckpointNotSavedException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void handle(long position, Callable<?> handling) throws Exception {
        if (storage instanceof TransactionalCheckpointStorage transactional) {
            stored = transactional.advance(name, stored, position, handling);
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
        if (stored == null || unsaved < throttle.every() && !due.isOver()) {
            return;
        }
        try {
            if (isSaved()) {
                refuseIfChanged();
            } else {
                save();
            }
            told = false;
        } catch (CheckpointNotSavedException e) {
            throw e;
        } catch (EventStoreException e) {
            tell(e);
        }
        unsaved = 0;
        due = Deadline.in(throttle.interval());
    }

    private boolean isSaved() {
        return reached.equals(stored.position());
    }

    /** Whoever has nothing to save would not notice a reset otherwise. */
    private void refuseIfChanged() {
        if (storage.load(name).version() != stored.version()) {
            throw new CheckpointNotSavedException("The position of subscription \"" + name + "\" was reset, or another has saved it", null);
        }
    }

    private void save() {
        long position = reached.orElseThrow();
        if (storage instanceof TransactionalCheckpointStorage transactional) {
            advance(transactional, position);
        } else {
            stored = storage.save(name, stored, reached);
        }
    }

    private void advance(TransactionalCheckpointStorage transactional, long position) {
        try {
            stored = transactional.advance(name, stored, position, () -> null);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new EventStoreException("Cannot save the checkpoint of subscription \"" + name + "\"", e);
        }
    }

    @Override
    public void saveAtLast() {
        if (stored == null || isSaved()) {
            return;
        }
        try {
            save();
        } catch (EventStoreException e) {
            tell(e);
        }
    }

    @Override
    public void forget() {
        stored = null;
    }

    /** Nothing is lost by it: what was processed since the position that is stored comes again after a restart. */
    private void tell(EventStoreException e) {
        if (!told) {
            LOG.log(Level.WARNING, "The position of subscription \"{0}\" could not be saved, and stays at {1}: {2}", name, stored.position().isPresent() ? String.valueOf(stored.position().getAsLong()) : "(none)",
                    e.getMessage());
        }
        told = true;
    }
}
