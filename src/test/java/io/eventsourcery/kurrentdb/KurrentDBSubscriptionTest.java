package io.eventsourcery.kurrentdb;

import io.eventsourcery.Database;
import io.eventsourcery.TenantId;
import io.eventsourcery.conformance.SubscriptionConformance;
import io.eventsourcery.spi.StorageStrategy;
import io.eventsourcery.spi.SubscriptionStrategy;
import java.util.Optional;

class KurrentDBSubscriptionTest extends SubscriptionConformance {
    @Override
    protected SubscriptionStrategy subscriptions() {
        return new KurrentDBSubscriptionStrategy(ClientSource.of(Database.client()), new Calls(Optional.empty(), ClientSource.of(Database.client())));
    }

    @Override
    protected StorageStrategy storage(TenantId tenant) {
        return new KurrentDBBackend().configure(Database.client()).inTenant(tenant).storage();
    }
}
