package io.eventsourcery.core.publishing;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.OutboxInUseException;
import io.eventsourcery.core.Await;
import io.eventsourcery.core.Backoff;
import io.eventsourcery.core.Opened;
import io.eventsourcery.core.Stopping;
import io.eventsourcery.outbox.OutboxState.Status;
import io.eventsourcery.outbox.OutboxWorker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** Publishes until it is told to stop, and begins again after every failure of the connection. */
final class SupervisedOutbox implements OutboxWorker, Opened.Closing, Runnable {
    private static final Logger LOG = System.getLogger(SupervisedOutbox.class.getName());
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SessionParts parts;
    private final Stopping stopping;
    private final Opened opened;
    /** A second at most, and not the same for all workers that lost their connections together. */
    private final Backoff beforeTheNextTry = new Backoff(SECOND, SECOND);
    private volatile Session session;
    private boolean told;

    SupervisedOutbox(SessionParts parts, Stopping stopping, Opened opened) {
        this.parts = parts;
        this.stopping = stopping;
        this.opened = opened;
    }

    @Override
    public void run() {
        stopping.whileRunning(() -> {
            Optional<String> problem = Optional.empty();
            try {
                publishUntilAsked();
            } catch (InterruptedException e) {
                problem = stopping.isAsked() ? Optional.empty() : Optional.of("the thread of its worker was interrupted; start another worker");
                throw e;
            } finally {
                parts.board().status(Status.STOPPED, problem);
            }
        });
    }

    private void publishUntilAsked() throws InterruptedException {
        while (!stopping.isAsked()) {
            try {
                publishWhileConnected();
            } catch (OutboxInUseException standBy) {
                parts.board().status(Status.STANDING_BY, Optional.empty());
                stopping.await(beforeTheNextTry.next());
            } catch (EventStoreException e) {
                tell(e);
                stopping.await(beforeTheNextTry.next());
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "The outbox met what it did not expect, and goes on", e);
                parts.board().status(Status.FAILING, Optional.of("it met " + e.getClass().getName() + ", which it did not expect; see the log"));
                stopping.await(beforeTheNextTry.next());
            }
        }
    }

    /** Once for each outage. */
    private void tell(EventStoreException e) {
        if (stopping.isAsked()) {
            return;
        }
        parts.board().status(Status.FAILING, Optional.of(e.getMessage()));
        if (!told) {
            LOG.log(Level.WARNING, "The outbox cannot publish, and tries again until it can: {0}", e.getMessage());
        }
        told = true;
    }

    private void publishWhileConnected() throws InterruptedException {
        stopping.cuttable(() -> Await.result(parts.storage().ensureCreated()));
        session = new Session(parts, () -> told = false);
        if (!stopping.isAsked()) {
            session.run();
        }
    }

    @Override
    public void ask() {
        stopping.begin();
        wake();
    }

    @Override
    public void close() {
        opened.remove(this);
        ask();
        stopping.ask(() -> { });
    }

    @Override
    public boolean doLast(Runnable what) {
        return stopping.doLast(what);
    }

    private void wake() {
        Session current = session;
        if (current != null) {
            current.wake();
        }
    }
}
