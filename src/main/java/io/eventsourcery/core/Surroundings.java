package io.eventsourcery.core;

import io.eventsourcery.CurrentContext;
import io.eventsourcery.Recorded;
import io.eventsourcery.TenantId;
import io.eventsourcery.spi.TenantScope;
import io.eventsourcery.subscription.BatchHandler;
import io.eventsourcery.subscription.EventHandler;
import java.util.Optional;

/** What is current while a handler or a publisher runs: the event's tenant, and the context of what follows from the event. */
public record Surroundings(CurrentContext context, TenantScope tenants) {
    public BatchHandler each(EventHandler handler) {
        return events -> {
            for (Recorded recorded : events) {
                tenants.call(recorded.tenant(), () -> context.call(CurrentContext.causedBy(recorded), () -> {
                    handler.handle(recorded);
                    return null;
                }));
            }
        };
    }

    /** A batch has no one cause, and a tenant only when it was asked for. */
    public BatchHandler batches(BatchHandler handler, Optional<TenantId> tenant) {
        return tenant.isEmpty() ? handler : batch -> tenants.call(tenant.get(), () -> {
            handler.handle(batch);
            return null;
        });
    }
}
