package io.eventsourcery.conformance;

import static io.eventsourcery.conformance.Raw.events;
import static io.eventsourcery.conformance.Raw.get;
import static io.eventsourcery.conformance.Raw.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Database;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OutboxInUseException;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxDelivery;
import io.eventsourcery.spi.OutboxLedger;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.ParkedRaw;
import io.eventsourcery.spi.ParkedStorage;
import io.eventsourcery.spi.ParkedStorage.VersionedLedger;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.ReplayOrder;
import io.eventsourcery.spi.StorageStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link OutboxStorageStrategy} has to do. One that does nothing fails every test. */
public abstract class OutboxConformance {
    private final TenantId tenant = Database.tenant();
    private final StreamId stream = StreamId.random().inCategory("order");
    private final String name = Database.outboxName();
    private final OutboxStorageStrategy outbox = outbox(name);

    /** The strategy to be held against the suite. */
    protected abstract OutboxStorageStrategy outbox(String name);

    /** Where events are written that the outbox is to deliver. */
    protected abstract StorageStrategy storage(TenantId tenant);

    /** Removes what the strategy made in the database. */
    protected abstract void remove(String name) throws Exception;

    @AfterEach
    void leaveTheDatabaseAsItWas() throws Exception {
        remove(name);
    }

    private List<UUID> append(int count) {
        List<RawEvent> events = events(count);
        get(storage(tenant).append(stream, ExpectedVersion.any(), events));
        return ids(events);
    }

    private OutboxDelivery await(Taken taken) {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> taken.nextOf(tenant), Optional::isPresent).orElseThrow();
    }

    private List<UUID> take(OutboxDeliveries deliveries, Taken taken, int count) {
        List<UUID> ids = new ArrayList<>();
        while (ids.size() < count) {
            OutboxDelivery delivery = await(taken);
            ids.add(delivery.record().event().id());
            delivery.done();
            deliveries.flush();
        }
        return ids;
    }

    private void awaitDrained(OutboxDeliveries deliveries, Taken taken) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> taken.nextOf(tenant).isEmpty() && deliveries.isDrained());
    }

    private List<ParkedRaw> awaitParked(int count) {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> outbox.parked().read(0, 100), parked -> parked.size() == count);
    }

    @Test
    void what_was_appended_after_it_was_created_is_delivered_in_order() {
        get(outbox.ensureCreated());
        List<UUID> appended = append(5);

        Taken taken = new Taken();
        try (OutboxDeliveries deliveries = outbox.open(10, taken)) {
            assertThat(take(deliveries, taken, 5)).isEqualTo(appended);
        }
    }

    @Test
    void what_was_appended_before_it_was_created_is_not_delivered() throws InterruptedException {
        append(3);
        get(outbox.ensureCreated());
        List<UUID> appended = append(1);

        Taken taken = new Taken();
        try (OutboxDeliveries deliveries = outbox.open(10, taken)) {
            assertThat(take(deliveries, taken, 1)).isEqualTo(appended);
            assertThat(taken.nextOf(tenant)).isEmpty();
        }
    }

    @Test
    void what_is_done_does_not_come_again() {
        get(outbox.ensureCreated());
        append(2);
        Taken first = new Taken();
        try (OutboxDeliveries deliveries = outbox.open(10, first)) {
            take(deliveries, first, 2);
        }
        List<UUID> later = append(1);

        Taken second = new Taken();
        try (OutboxDeliveries deliveries = outbox.open(10, second)) {
            assertThat(take(deliveries, second, 1)).isEqualTo(later);
        }
    }

    @Test
    void no_more_are_unsettled_than_the_buffer_holds() throws InterruptedException {
        get(outbox.ensureCreated());
        List<UUID> appended = append(5);

        Taken taken = new Taken();
        try (OutboxDeliveries deliveries = outbox.open(2, taken)) {
            OutboxDelivery first = await(taken);
            OutboxDelivery second = await(taken);
            assertThat(taken.nextOf(tenant)).isEmpty();
            first.done();
            second.done();
            deliveries.flush();
            assertThat(take(deliveries, taken, 3)).isEqualTo(appended.subList(2, 5));
        }
    }

    @Test
    void what_was_not_settled_comes_again_in_order_and_says_so() {
        get(outbox.ensureCreated());
        List<UUID> appended = append(2);
        Taken first = new Taken();
        try (OutboxDeliveries deliveries = outbox.open(10, first)) {
            assertThat(await(first).isRedelivered()).isFalse();
            await(first);
        }

        Taken second = new Taken();
        try (OutboxDeliveries deliveries = outbox.open(10, second)) {
            OutboxDelivery again = await(second);
            assertThat(again.record().event().id()).isEqualTo(appended.get(0));
            assertThat(again.isRedelivered()).isTrue();
            again.done();
            assertThat(take(deliveries, second, 1)).containsExactly(appended.get(1));
        }
    }

    @Test
    void it_is_drained_when_everything_is_settled_and_not_before() {
        get(outbox.ensureCreated());
        append(1);

        Taken taken = new Taken();
        try (OutboxDeliveries deliveries = outbox.open(10, taken)) {
            OutboxDelivery delivery = await(taken);
            assertThat(deliveries.isDrained()).isFalse();
            delivery.done();
            awaitDrained(deliveries, taken);
        }
    }

    @Test
    void one_takes_at_a_time_and_the_next_when_it_is_closed() {
        get(outbox.ensureCreated());
        List<UUID> appended = append(1);
        try (OutboxDeliveries deliveries = outbox.open(10, new Taken())) {
            assertThatExceptionOfType(OutboxInUseException.class).isThrownBy(() -> outbox.open(10, new Taken())).withMessageContaining(name);
        }

        Taken second = new Taken();
        try (OutboxDeliveries deliveries = outbox.open(10, second)) {
            assertThat(take(deliveries, second, 1)).isEqualTo(appended);
        }
    }

    @Test
    void creating_it_again_changes_nothing() {
        get(outbox.ensureCreated());
        List<UUID> appended = append(1);
        get(outbox.ensureCreated());
        get(outbox(name).ensureCreated());

        Taken taken = new Taken();
        try (OutboxDeliveries deliveries = outbox.open(10, taken)) {
            assertThat(take(deliveries, taken, 1)).isEqualTo(appended);
        }
    }

    @Test
    void what_is_parked_does_not_come_again_and_can_be_read_with_its_cause() {
        get(outbox.ensureCreated());
        List<UUID> appended = append(3);

        Taken taken = new Taken();
        try (OutboxDeliveries deliveries = outbox.open(10, taken)) {
            await(taken).park("because");
            await(taken).park("of this");
            assertThat(take(deliveries, taken, 1)).containsExactly(appended.get(2));
            awaitDrained(deliveries, taken);
        }
        List<ParkedRaw> parked = awaitParked(2);
        assertThat(parked).extracting(ParkedRaw::cause).containsExactly("because", "of this");
        assertThat(parked).extracting(one -> one.record().orElseThrow().event().id()).isEqualTo(appended.subList(0, 2));
        assertThat(parked).extracting(one -> one.record().orElseThrow().version()).containsExactly(1L, 2L);
        assertThat(outbox.parked().read(parked.get(1).number(), 1)).extracting(ParkedRaw::cause).containsExactly("of this");
        assertThat(outbox.parked().read(parked.get(1).number() + 1, 1)).isEmpty();
        assertThat(outbox.parked().last()).hasValue(parked.get(1).number());
    }

    @Test
    void what_is_cleared_away_is_parked_no_more() {
        get(outbox.ensureCreated());
        append(2);
        Taken taken = new Taken();
        try (OutboxDeliveries deliveries = outbox.open(10, taken)) {
            await(taken).park("because");
            await(taken).park("of this");
            List<ParkedRaw> parked = awaitParked(2);

            outbox.parked().clear(parked.get(1).number());

            assertThat(awaitParked(1)).extracting(ParkedRaw::cause).containsExactly("of this");
            OutboxDelivery once = await(taken);
            assertThat(once.replayOf()).hasValue(parked.get(0).number());
            once.done();
            awaitDrained(deliveries, taken);
        }
    }

    @Test
    void the_ledger_is_what_was_saved_last_and_saved_only_on_the_version_that_it_was_made_from() {
        get(outbox.ensureCreated());
        ParkedStorage storage = outbox.parked();
        ReplayOrder order = ReplayOrder.of(3, 7, Optional.of(new ReplayOrder.Stream(tenant, stream))).claimed("me", Instant.parse("2026-01-02T03:04:05Z"));
        OutboxLedger ledger = storage.ledger().ledger().withAttempts(UUID.randomUUID(), 2).withSettled(4).withSettled(6).withCause(5, "because").withOrder(order);

        long version = storage.save(ledger, storage.ledger().version()).orElseThrow();

        assertThat(storage.ledger()).isEqualTo(new VersionedLedger(ledger, version));
        assertThat(storage.save(OutboxLedger.EMPTY, version - 1)).isEmpty();
        assertThat(outbox(name).parked().ledger().ledger()).isEqualTo(ledger);
        assertThat(storage.save(OutboxLedger.EMPTY, version)).isPresent();
        assertThat(storage.ledger().ledger()).isEqualTo(OutboxLedger.EMPTY);
    }
}
