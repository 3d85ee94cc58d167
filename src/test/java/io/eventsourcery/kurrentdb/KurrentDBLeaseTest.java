package io.eventsourcery.kurrentdb;

import io.eventsourcery.Database;
import io.eventsourcery.conformance.LeaseConformance;
import io.eventsourcery.spi.LeaseStorage;
import java.util.Optional;

class KurrentDBLeaseTest extends LeaseConformance {
    @Override
    protected LeaseStorage leases() {
        return new KurrentDBLeaseStorage(ClientSource.of(Database.client()), new Calls(Optional.empty(), ClientSource.of(Database.client())));
    }
}
