package io.eventsourcery.subscription;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** How far a subscription has come. */
public interface SubscriptionProgress {
    /**
     * The position up to which everything selected was processed; empty before the first. It can be that of a record that was not selected,
     * since a subscription moves on past those as well. To go on later: {@link StartFrom#after}.
     */
    OptionalLong position();

    /** What was done since it began. */
    SubscriptionCounts counts();

    /** Whether everything selected was processed that the log has, as far as it knows. Never where the database does not tell (before 23.10). */
    boolean isCaughtUp();

    /**
     * Since when it has not come any further although it has not caught up: it handles one event for long, tries one again and again, has no
     * connection, or was paused. Empty while it has caught up, and where another node runs it. By this machine's clock.
     */
    Optional<Instant> noProgressSince();
}
