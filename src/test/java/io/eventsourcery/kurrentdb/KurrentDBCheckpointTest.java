package io.eventsourcery.kurrentdb;

import io.eventsourcery.Database;
import io.eventsourcery.conformance.CheckpointConformance;
import io.eventsourcery.spi.CheckpointStorage;

class KurrentDBCheckpointTest extends CheckpointConformance {
    @Override
    protected CheckpointStorage checkpoints() {
        return new KurrentDBBackend().configure(Database.client()).checkpoints();
    }
}
