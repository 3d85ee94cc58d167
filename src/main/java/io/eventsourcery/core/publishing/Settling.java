package io.eventsourcery.core.publishing;

import io.eventsourcery.core.Node;
import io.eventsourcery.core.publishing.Signal.Finished;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.outbox.OutboxOrder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

/** What becomes of an event before and after it is tried. Not thread-safe. */
final class Settling {
    private static final Logger LOG = System.getLogger(Settling.class.getName());

    private final OutboxConfig config;
    private final LedgerKeeper ledger;
    private final WaitingStreams waiting;
    private final Recent recent;
    private Optional<ReplayPass> pass = Optional.empty();

    Settling(OutboxConfig config, LedgerKeeper ledger, WaitingStreams waiting, Recent recent) {
        this.config = config;
        this.ledger = ledger;
        this.waiting = waiting;
        this.recent = recent;
    }

    /** Which pass handed out the parked events that are under way. */
    void during(Optional<ReplayPass> pass) {
        this.pass = pass;
    }

    /** Whether an event that nobody has to look at any more is gone from the lane; if not, it is to be tried. */
    Optional<OutboxCounts> withoutTrying(Item item) {
        if (recent.contains(item)) {
            done(item);
            return Optional.of(OutboxCounts.NONE);
        }
        if (item.parked().isPresent() && config.isWaiting() && waiting.isBlocked(item.stream(), item.version())) {
            pass.orElseThrow().skipped();
            return Optional.of(OutboxCounts.NONE);
        }
        if (item.parked().isEmpty() && !item.isReplayedByDatabase() && config.order() == OutboxOrder.PER_STREAM && waiting.isParked(item.stream(), item.version())) {
            item.delivery().orElseThrow().done();
            return Optional.of(OutboxCounts.NONE);
        }
        if (item.parked().isEmpty() && config.isWaiting() && isBehind(item)) {
            park(item, CauseText.behind(Instant.now(), Node.word()), true);
            return Optional.of(OutboxCounts.PARKED);
        }
        int attempts = attemptsOf(item);
        if (attempts >= config.attempts()) {
            LOG.log(Level.WARNING, "The worker ended during attempt {0} of {1} to publish {2}; the event is parked", attempts, config.attempts(), item.record());
            return Optional.of(giveUp(item, CauseText.ended(attempts, config.attempts(), Instant.now(), Node.word())));
        }
        return Optional.empty();
    }

    /** Without those that an earlier session had counted, which never began. */
    private int attemptsOf(Item item) {
        int counted = ledger.ledger().attemptsOf(item.id());
        recent.madeOf(item.id()).filter(made -> made < counted).ifPresent(made -> ledger.change(current -> current.withAttempts(item.id(), made)));
        return ledger.ledger().attemptsOf(item.id());
    }

    /** Whether {@link #withoutTrying} and {@link #begins} have nothing to do for it. */
    boolean isPlain(Item item) {
        return !item.isSuspicious() && item.isFirstHand() && !recent.contains(item) && !waiting.isParked(item.stream(), item.version())
                && !isBehind(item) && ledger.ledger().attemptsOf(item.id()) == 0;
    }

    private boolean isBehind(Item item) {
        return item.isReplayedByDatabase() ? waiting.isBlocked(item.stream(), item.version()) : waiting.isBehind(item.stream(), item.version());
    }

    /** To be called before it is tried. */
    void begins(Item item) {
        if (item.isSuspicious()) {
            count(item);
        }
    }

    /** It was not tried after all. Where the connection is lost the ledger cannot be saved any more: then the next session has to know. */
    void neverBegan(Item item) {
        if (item.isSuspicious()) {
            ledger.change(current -> current.withAttempts(item.id(), current.attemptsOf(item.id()) - 1));
            recent.neverBegan(item.id(), ledger.ledger().attemptsOf(item.id()));
        }
    }

    private int count(Item item) {
        int attempt = ledger.ledger().attemptsOf(item.id()) + 1;
        ledger.change(current -> current.withAttempts(item.id(), attempt));
        return attempt;
    }

    /** Published, or refused by the filter. */
    void done(Item item) {
        recent.published(item);
        if (item.parked().isPresent()) {
            pass.orElseThrow().published(item);
        } else {
            item.delivery().orElseThrow().done();
            if (item.isReplayedByDatabase()) {
                waiting.tried(item.stream(), item.version());
            }
        }
        forgetAttempts(item);
    }

    private void forgetAttempts(Item item) {
        if (ledger.ledger().attemptsOf(item.id()) > 0) {
            ledger.changeLater(current -> current.withAttempts(item.id(), 0));
        }
    }

    /** Parked when that was the last attempt, else to be tried again. */
    OutboxCounts failed(Finished result) {
        Item item = result.item();
        int attempt = item.isSuspicious() ? ledger.ledger().attemptsOf(item.id()) : count(item);
        boolean last = attempt >= config.attempts();
        LOG.log(Level.WARNING, "Attempt {0} of {1} to publish {2} failed with {3}{4}", attempt, config.attempts(), item.record(),
                result.failure().getClass().getName(), last ? "; the event is parked, and its cause with it" : "");
        LOG.log(Level.DEBUG, () -> "The cause, which may show data, of " + item.record(), result.failure());
        return last ? giveUp(item, CauseText.failed(attempt, config.attempts(), Instant.now(), Node.word(), result.failure())) : OutboxCounts.RETRIED;
    }

    private OutboxCounts giveUp(Item item, String cause) {
        if (item.parked().isPresent()) {
            pass.orElseThrow().failed(item, cause);
        } else {
            park(item, cause, false);
        }
        forgetAttempts(item);
        return OutboxCounts.PARKED;
    }

    private void park(Item item, String cause, boolean behind) {
        item.delivery().orElseThrow().park(cause);
        if (config.order() == OutboxOrder.PER_STREAM) {
            waiting.parked(item.stream(), item.version(), behind);
        }
    }
}
