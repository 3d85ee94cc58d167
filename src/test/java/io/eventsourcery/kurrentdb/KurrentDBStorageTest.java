package io.eventsourcery.kurrentdb;

import io.eventsourcery.Database;
import io.eventsourcery.TenantId;
import io.eventsourcery.conformance.StorageConformance;
import io.eventsourcery.spi.StorageStrategy;

class KurrentDBStorageTest extends StorageConformance {
    @Override
    protected StorageStrategy storage(TenantId tenant) {
        return new KurrentDBBackend().configure(Database.client()).inTenant(tenant).storage();
    }
}
