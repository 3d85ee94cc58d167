package io.eventsourcery.kurrentdb;

import io.eventsourcery.Database;
import io.eventsourcery.TenantId;
import io.eventsourcery.conformance.OutboxConformance;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.StorageStrategy;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class OutboxGroupTest extends OutboxConformance {
    @Override
    protected OutboxStorageStrategy outbox(String name) {
        return new OutboxGroup(Database.groups(), new Calls(Optional.empty()), KurrentDBConfig.defaults().withOutboxName(name).withOutboxAttempts(10));
    }

    @Override
    protected StorageStrategy storage(TenantId tenant) {
        return new KurrentDBBackend().configure(Database.client()).inTenant(tenant).storage();
    }

    @Override
    protected void remove(String name) throws Exception {
        Database.groups().deleteToAll(name).get(10, TimeUnit.SECONDS);
    }
}
