package io.eventsourcery.core.following;

import io.eventsourcery.ConnectionClosedException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.core.Lease;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Whether it is this node's turn to go on with a subscription, and what of it still holds when it is again. For the subscription's thread. */
final class Turn {
    private static final Logger LOG = System.getLogger(Turn.class.getName());

    enum Next {
        /** With what is at hand. */
        GO_ON,
        /** What is at hand counts for nothing any more. */
        BEGIN_ANEW,
        /** It is another's turn. */
        STAND_BY
    }

    private final Subscribing parts;
    private final Portions portions;
    private boolean away;
    private boolean told;

    Turn(Subscribing parts, Portions portions) {
        this.parts = parts;
        this.portions = portions;
    }

    Next next() {
        Lease.Standing standing = standing();
        boolean wasAway = away;
        away = standing == Lease.Standing.NONE || standing == Lease.Standing.UNKNOWN;
        parts.progress().runsElsewhere(standing == Lease.Standing.NONE);
        if (away) {
            if (!wasAway) {
                portions.forget();
                parts.source().close();
            }
            return Next.STAND_BY;
        }
        if (standing == Lease.Standing.GAINED) {
            goBack();
            return Next.BEGIN_ANEW;
        }
        if (wasAway) {
            parts.source().restart();
            return Next.BEGIN_ANEW;
        }
        return Next.GO_ON;
    }

    /** To what is stored. */
    void goBack() {
        portions.forget();
        parts.progress().forget();
        parts.source().restart();
    }

    /** To what was processed last. */
    void repeat() {
        portions.forget();
        parts.source().restart();
    }

    private Lease.Standing standing() {
        if (parts.lease().isHeld()) {
            return Lease.Standing.HELD;
        }
        try {
            Lease.Standing standing = parts.stopping().cuttable(parts.lease()::take);
            told = told && standing == Lease.Standing.UNKNOWN;
            return standing;
        } catch (ConnectionClosedException e) {
            throw e;
        } catch (EventStoreUnavailableException e) {
            if (!told && !parts.stopping().isAsked()) {
                LOG.log(Level.WARNING, "{0} cannot tell whether another node runs it, and stands by until it can: {1}", parts.name(), e.getMessage());
            }
            told = true;
            return Lease.Standing.UNKNOWN;
        }
    }
}
