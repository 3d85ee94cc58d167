package io.eventsourcery.conformance;

import io.eventsourcery.AppendResult;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.LeaseEntry;
import io.eventsourcery.spi.LeaseStorage;
import io.eventsourcery.spi.NumberedParkingEntry;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxLedger;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.OutboxTaker;
import io.eventsourcery.spi.ParkedRaw;
import io.eventsourcery.spi.ParkedStorage;
import io.eventsourcery.spi.ParkingEntry;
import io.eventsourcery.spi.ParkingStorage;
import io.eventsourcery.spi.RawAppend;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RawPage;
import io.eventsourcery.spi.RawProgress;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.StorageStrategy;
import io.eventsourcery.spi.StoredCheckpoint;
import io.eventsourcery.spi.StoredLease;
import io.eventsourcery.spi.SubscriptionStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Strategies that do nothing, politely. */
final class DoNothing {
    private DoNothing() {
    }

    static final class Storage extends StorageConformance {
        @Override
        protected StorageStrategy storage(TenantId tenant) {
            return new NoStorage();
        }
    }

    static final class Outbox extends OutboxConformance {
        @Override
        protected OutboxStorageStrategy outbox(String name) {
            return new NoOutbox();
        }

        @Override
        protected StorageStrategy storage(TenantId tenant) {
            return new NoStorage();
        }

        @Override
        protected void remove(String name) {
            // There is nothing.
        }
    }

    static final class Subscriptions extends SubscriptionConformance {
        @Override
        protected SubscriptionStrategy subscriptions() {
            return new NoSubscriptions();
        }

        @Override
        protected StorageStrategy storage(TenantId tenant) {
            return new NoStorage();
        }
    }

    static final class Checkpoints extends CheckpointConformance {
        @Override
        protected CheckpointStorage checkpoints() {
            return new NoCheckpoints();
        }
    }

    static final class Leases extends LeaseConformance {
        @Override
        protected LeaseStorage leases() {
            return new NoLeases();
        }
    }

    static final class Parking extends ParkingConformance {
        @Override
        protected ParkingStorage parking() {
            return new NoParking();
        }
    }

    private static <T> CompletionStage<T> done(T nothing) {
        return CompletableFuture.completedFuture(nothing);
    }

    private static final class NoStorage implements StorageStrategy {
        @Override
        public CompletionStage<AppendResult> append(StreamId stream, ExpectedVersion expected, List<RawEvent> events) {
            return done(new AppendResult(0, 0, false));
        }

        @Override
        public CompletionStage<List<AppendResult>> append(List<RawAppend> appends) {
            return done(List.of());
        }

        @Override
        public CompletionStage<RawPage> read(StreamId stream, long first, int max) {
            return done(RawPage.ofNothing());
        }

        @Override
        public CompletionStage<OptionalLong> position() {
            return done(OptionalLong.empty());
        }

        @Override
        public CompletionStage<Void> delete(StreamId stream) {
            return done(null);
        }

        @Override
        public CompletionStage<Optional<RecordedRaw>> lastSnapshot(StreamId stream) {
            return done(Optional.empty());
        }

        @Override
        public CompletionStage<Boolean> saveSnapshot(StreamId stream, RawEvent snapshot, Optional<RecordedRaw> last) {
            return done(true);
        }
    }

    private static final class NoSubscriptions implements SubscriptionStrategy {
        @Override
        public RawSubscription subscribe(RawSelection selection) {
            return new RawSubscription() {
                @Override
                public Optional<RawProgress> next(Duration wait) {
                    throw new AssertionError("nothing will ever come");
                }

                @Override
                public boolean isCaughtUp() {
                    return false;
                }

                @Override
                public void close() {
                    // There is nothing.
                }
            };
        }

        @Override
        public OptionalLong position() {
            return OptionalLong.empty();
        }
    }

    private static final class NoCheckpoints implements CheckpointStorage {
        @Override
        public StoredCheckpoint load(String subscription) {
            return StoredCheckpoint.NONE;
        }

        @Override
        public StoredCheckpoint save(String subscription, StoredCheckpoint last, OptionalLong position) {
            return StoredCheckpoint.NONE;
        }
    }

    private static final class NoLeases implements LeaseStorage {
        @Override
        public CompletionStage<Optional<StoredLease>> load(String name) {
            return done(Optional.empty());
        }

        @Override
        public CompletionStage<OptionalLong> replace(String name, long version, LeaseEntry entry) {
            return done(OptionalLong.empty());
        }
    }

    private static final class NoParking implements ParkingStorage {
        @Override
        public void append(String subscription, List<ParkingEntry> entries) {
            // Nothing.
        }

        @Override
        public List<NumberedParkingEntry> read(String subscription, long first, int max) {
            return List.of();
        }

        @Override
        public void forget(String subscription, long before) {
            // Nothing.
        }
    }

    private static final class NoOutbox implements OutboxStorageStrategy {
        @Override
        public CompletionStage<Void> ensureCreated() {
            return done(null);
        }

        @Override
        public OutboxDeliveries open(int buffer, OutboxTaker taker) {
            throw new AssertionError("nothing will ever come");
        }

        @Override
        public ParkedStorage parked() {
            return new NoParkedStorage();
        }
    }

    private static final class NoParkedStorage implements ParkedStorage {
        @Override
        public List<ParkedRaw> read(long first, int max) {
            return List.of();
        }

        @Override
        public OptionalLong last() {
            return OptionalLong.empty();
        }

        @Override
        public void clear(long below) {
            // There is nothing.
        }

        @Override
        public VersionedLedger ledger() {
            return new VersionedLedger(OutboxLedger.EMPTY, 0);
        }

        @Override
        public Optional<Long> save(OutboxLedger ledger, long onVersion) {
            return Optional.of(0L);
        }

        @Override
        public void audit(List<Map<String, String>> notes) {
            // Nothing.
        }
    }
}
