package io.eventsourcery.kurrentdb;

import io.eventsourcery.Database;
import io.eventsourcery.conformance.ParkingConformance;
import io.eventsourcery.spi.ParkingStorage;
import java.util.Optional;

class KurrentDBParkingTest extends ParkingConformance {
    @Override
    protected ParkingStorage parking() {
        return new KurrentDBParkingStorage(ClientSource.of(Database.client()), new Calls(Optional.empty(), ClientSource.of(Database.client())));
    }
}
