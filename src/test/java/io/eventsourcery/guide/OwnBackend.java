package io.eventsourcery.guide;

import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.spi.OutboxStorageStrategy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

@Alternative
@Priority(1)
@ApplicationScoped
public class OwnBackend {
    @Produces
    @Singleton
    KurrentDBBackend backend(KurrentDBConfig config, EventCodec codec, CurrentTenant tenant, OutboxStorageStrategy outbox) {
        String database = ConfigProvider.getConfig().getValue("eventsourcery.kurrentdb.connection-string", String.class);
        return new KurrentDBBackend().withCodec(codec).withTenantScope(tenant::call).configure(database, config)
                .withLazyOutbox(OutboxFilter.everything()).withOutboxStrategy(outbox);
    }

    void close(@Disposes KurrentDBBackend backend) {
        backend.close();
    }
}
