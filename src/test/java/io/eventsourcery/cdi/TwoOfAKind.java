package io.eventsourcery.cdi;

import io.eventsourcery.Recorded;
import io.eventsourcery.TenantId;
import io.eventsourcery.outbox.OutboxPublisher;
import java.util.Optional;

/** Beans of which an application may have one. */
public final class TwoOfAKind {
    private TwoOfAKind() {
    }

    public static class OnePublisher implements OutboxPublisher {
        @Override
        public void publish(Recorded recorded) {
            // Takes everything.
        }
    }

    public static class OtherPublisher extends OnePublisher {
    }

    public static class OneResolver implements TenantResolver {
        @Override
        public Optional<TenantId> resolve() {
            return Optional.empty();
        }
    }

    public static class OtherResolver extends OneResolver {
    }
}
