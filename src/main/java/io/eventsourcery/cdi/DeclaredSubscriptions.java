package io.eventsourcery.cdi;

import io.eventsourcery.subscription.RunningSubscription;
import java.util.Map;

/** The application's {@link Subscription} classes at work. Inject it. Thread-safe. */
public interface DeclaredSubscriptions {
    /** By their names; empty before the application has started, or when no database is configured. Unmodifiable. */
    Map<String, RunningSubscription> running();
}
