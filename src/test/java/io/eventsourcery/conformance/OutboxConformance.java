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
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.StorageStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link OutboxStorageStrategy} has to do. One that does nothing fails every test. */
public abstract class OutboxConformance {
    private static final Duration WAIT = Duration.ofMillis(200);

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

    private Optional<OutboxDelivery> nextOfOurs(OutboxDeliveries deliveries) throws InterruptedException {
        Optional<OutboxDelivery> next = deliveries.next(WAIT);
        while (next.isPresent() && !next.get().record().tenant().equals(tenant)) {
            next.get().done();
            next = deliveries.next(WAIT);
        }
        return next;
    }

    private OutboxDelivery await(OutboxDeliveries deliveries) {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> nextOfOurs(deliveries), Optional::isPresent).orElseThrow();
    }

    private List<UUID> take(OutboxDeliveries deliveries, int count) {
        List<UUID> taken = new ArrayList<>();
        while (taken.size() < count) {
            OutboxDelivery delivery = await(deliveries);
            taken.add(delivery.record().event().id());
            delivery.done();
        }
        return taken;
    }

    @Test
    void what_was_appended_after_it_was_created_is_delivered_in_order() {
        get(outbox.ensureCreated());
        List<UUID> appended = append(5);

        try (OutboxDeliveries deliveries = outbox.open()) {
            assertThat(take(deliveries, 5)).isEqualTo(appended);
        }
    }

    @Test
    void what_is_done_does_not_come_again() {
        get(outbox.ensureCreated());
        append(2);
        try (OutboxDeliveries deliveries = outbox.open()) {
            take(deliveries, 2);
        }
        List<UUID> later = append(1);

        try (OutboxDeliveries deliveries = outbox.open()) {
            assertThat(take(deliveries, 1)).isEqualTo(later);
        }
    }

    @Test
    void what_is_to_be_tried_again_comes_before_the_next_and_its_attempts_are_counted() {
        get(outbox.ensureCreated());
        List<UUID> appended = append(2);

        try (OutboxDeliveries deliveries = outbox.open()) {
            OutboxDelivery first = await(deliveries);
            assertThat(first.attempt()).isEqualTo(1);
            first.retry("because");
            OutboxDelivery again = await(deliveries);
            assertThat(again.record().event().id()).isEqualTo(appended.get(0));
            assertThat(again.attempt()).isEqualTo(2);
            again.done();
            assertThat(take(deliveries, 1)).containsExactly(appended.get(1));
        }
    }

    @Test
    void what_is_parked_does_not_come_again_and_the_next_does() {
        get(outbox.ensureCreated());
        List<UUID> appended = append(2);

        try (OutboxDeliveries deliveries = outbox.open()) {
            await(deliveries).park("because");
            assertThat(take(deliveries, 1)).containsExactly(appended.get(1));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> nextOfOurs(deliveries).isEmpty() && deliveries.isDrained());
        }
    }

    @Test
    void what_was_not_settled_comes_again() {
        get(outbox.ensureCreated());
        List<UUID> appended = append(1);
        try (OutboxDeliveries deliveries = outbox.open()) {
            await(deliveries);
        }

        try (OutboxDeliveries deliveries = outbox.open()) {
            assertThat(take(deliveries, 1)).isEqualTo(appended);
        }
    }

    @Test
    void it_is_drained_when_everything_is_settled_and_not_before() {
        get(outbox.ensureCreated());
        append(1);

        try (OutboxDeliveries deliveries = outbox.open()) {
            OutboxDelivery delivery = await(deliveries);
            assertThat(deliveries.isDrained()).isFalse();
            delivery.done();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> nextOfOurs(deliveries).isEmpty() && deliveries.isDrained());
        }
    }

    @Test
    void one_takes_at_a_time_and_the_next_when_it_is_closed() {
        get(outbox.ensureCreated());
        List<UUID> appended = append(1);
        try (OutboxDeliveries first = outbox.open()) {
            assertThatExceptionOfType(OutboxInUseException.class).isThrownBy(outbox::open).withMessageContaining(name);
        }

        try (OutboxDeliveries second = outbox.open()) {
            assertThat(take(second, 1)).isEqualTo(appended);
        }
    }

    @Test
    void creating_it_again_changes_nothing() {
        get(outbox.ensureCreated());
        List<UUID> appended = append(1);
        get(outbox.ensureCreated());
        get(outbox(name).ensureCreated());

        try (OutboxDeliveries deliveries = outbox.open()) {
            assertThat(take(deliveries, 1)).isEqualTo(appended);
        }
    }
}
