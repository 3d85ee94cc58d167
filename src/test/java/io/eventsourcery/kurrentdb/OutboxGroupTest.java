package io.eventsourcery.kurrentdb;

import io.eventsourcery.OwnDatabase;
import io.eventsourcery.TenantId;
import io.eventsourcery.conformance.OutboxConformance;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxSelection;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.StorageStrategy;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class OutboxGroupTest extends OutboxConformance {
    private OwnDatabase database;

    /** The suite asks for its strategies before the fields of this class are set. */
    private OwnDatabase database() {
        database = database == null ? new OwnDatabase() : database;
        return database;
    }

    @Override
    protected OutboxStorageStrategy outbox(String name) {
        return new OutboxGroup(ClientSource.of(database().client()), new Calls(Optional.empty(), ClientSource.of(database().client())), OutboxConfig.defaults().withName(name),
                OutboxSelection.everything());
    }

    @Override
    protected StorageStrategy storage(TenantId tenant) {
        return new KurrentDBBackend().configure(database().client()).inTenant(tenant).storage();
    }

    @Override
    protected void remove(String name) throws Exception {
        database().groups().deleteToAll(name).get(10, TimeUnit.SECONDS);
        database.close();
    }
}
