package io.eventsourcery.core.publishing;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.core.Deadline;
import io.eventsourcery.spi.NumberRanges;
import io.eventsourcery.spi.OutboxLedger;
import io.eventsourcery.spi.ParkedStorage;
import io.eventsourcery.spi.ParkedStorage.VersionedLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The ledger with changes that are not saved yet. Others may change it too: our changes are then made on theirs. Not thread-safe. */
final class LedgerKeeper {
    /** What can be known again from what comes again need not be saved at once. */
    private static final Duration LATER = Duration.ofSeconds(1);
    private static final int MOST_CONFLICTS = 100;

    private final ParkedStorage storage;
    private final List<UnaryOperator<OutboxLedger>> unsaved = new ArrayList<>();
    private long version;
    private OutboxLedger current = OutboxLedger.EMPTY;
    private boolean settledByOthers;
    private Optional<Deadline> due = Optional.empty();

    LedgerKeeper(ParkedStorage storage) {
        this.storage = storage;
        load();
        settledByOthers = false;
    }

    /** With our changes. */
    OutboxLedger ledger() {
        return current;
    }

    /** To be saved before anything else happens. */
    void change(UnaryOperator<OutboxLedger> change) {
        add(change);
        due = Optional.of(Deadline.in(Duration.ZERO));
    }

    /** To be saved some time. */
    void changeLater(UnaryOperator<OutboxLedger> change) {
        add(change);
        due = due.or(() -> Optional.of(Deadline.in(LATER)));
    }

    private void add(UnaryOperator<OutboxLedger> change) {
        unsaved.add(change);
        current = change.apply(current);
    }

    void saveIfDue() {
        if (due.filter(Deadline::isOver).isPresent()) {
            save();
        }
    }

    void save() {
        for (int conflicts = 0; !unsaved.isEmpty(); conflicts++) {
            Optional<Long> saved = storage.save(current, version);
            if (saved.isPresent()) {
                version = saved.get();
                unsaved.clear();
            } else if (conflicts == MOST_CONFLICTS) {
                throw new EventStoreException("The ledger of the outbox is changed by others all the time");
            } else {
                load();
            }
        }
        due = Optional.empty();
    }

    /** Looks what others have changed. */
    void refresh() {
        load();
    }

    /** Whether others have settled parked events since this was asked last. */
    boolean isSettledByOthers() {
        boolean answer = settledByOthers;
        settledByOthers = false;
        return answer;
    }

    private void load() {
        NumberRanges before = current.settled();
        VersionedLedger loaded = storage.ledger();
        version = loaded.version();
        current = loaded.ledger();
        unsaved.forEach(change -> current = change.apply(current));
        settledByOthers |= !current.settled().equals(before);
    }
}
