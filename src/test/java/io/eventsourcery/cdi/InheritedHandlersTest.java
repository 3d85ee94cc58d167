package io.eventsourcery.cdi;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.cdi.inherited.ListedOrders;
import jakarta.enterprise.context.Dependent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handlers that a subscription has of its supertypes. */
class InheritedHandlersTest {
    private static final Queue<Object> SEEN = new ConcurrentLinkedQueue<>();
    private static final OrderPlaced PLACED = new OrderPlaced("ann");
    private static final OrderPaid PAID = new OrderPaid(BigDecimal.TEN);

    abstract static class OfAny<E> {
        void on(@Handles E event, Recorded recorded) {
            SEEN.add("inherited of version " + recorded.version() + " " + event);
        }
    }

    abstract static class OfAnyOrder<T> extends OfAny<T> {
    }

    @Subscription(name = "inherited-generic", category = "inherited", from = Subscription.Start.NOW)
    static class Inheriting extends OfAnyOrder<OrderPlaced> {
    }

    @Subscription(name = "inherited-overridden", category = "inherited", from = Subscription.Start.NOW)
    static class Overriding extends OfAny<OrderPlaced> {
        @Override
        void on(@Handles OrderPlaced event, Recorded recorded) {
            SEEN.add("overridden " + event);
        }
    }

    @Dependent
    @Subscription(name = "inherited-unsaid")
    static class Unsaid<E> extends OfAny<E> {
    }

    interface Paying {
        default void paid(@Handles OrderPaid paid) {
            SEEN.add("paid " + paid);
        }
    }

    interface PayingAnyhow extends Paying {
        @Override
        default void paid(@Handles OrderPaid paid) {
            SEEN.add("paid anyhow " + paid);
        }
    }

    @Subscription(name = "inherited-default", category = "inherited", from = Subscription.Start.NOW)
    static class Defaulting implements PayingAnyhow, Paying {
    }

    abstract static class Lists<E> {
        void on(@Handles List<E> batch) {
            batch.forEach(each -> SEEN.add("batch with " + ((Recorded) each).event()));
        }
    }

    @Subscription(name = "inherited-batches", category = "inherited", from = Subscription.Start.NOW, batchTime = "10ms")
    static class Batches extends Lists<Recorded> {
    }

    @BeforeEach
    void nothing_is_seen_yet() {
        SEEN.clear();
    }

    private static Application deployed(Class<?> subscription) {
        return Application.onDatabase().with("outbox-enabled", "false").beans(OrderPlaced.class, OrderPaid.class, subscription).deploy();
    }

    private static void sees(Class<?> subscription, String... seen) {
        try (Application application = deployed(subscription)) {
            until(() -> application.get(DeclaredSubscriptions.class).running().values().stream().allMatch(each -> each.isConnected()));
            application.get(EventStore.class).append(StreamId.random().inCategory("inherited"), ExpectedVersion.noStream(), PLACED, PAID);

            until(() -> SEEN.size() >= seen.length);
            assertThat(SEEN).extracting(Object::toString).containsExactly(seen);
        }
    }

    @Test
    void one_of_a_generic_class_handles_what_the_subscription_says_it_is_for() {
        sees(Inheriting.class, "inherited of version 1 " + PLACED);
    }

    @Test
    void one_that_overrides_it_is_called_alone() {
        sees(Overriding.class, "overridden " + PLACED);
    }

    @Test
    void one_of_an_interface_is_called_and_of_two_the_one_that_overrides_the_other() {
        sees(Defaulting.class, "paid anyhow " + PAID);
    }

    @Test
    void batches_may_be_inherited_as_well() {
        sees(Batches.class, "batch with " + PLACED, "batch with " + PAID);
    }

    @Test
    void one_of_a_class_that_only_its_package_sees_is_found_in_a_public_one() {
        ListedOrders.SEEN.clear();
        try (Application application = deployed(ListedOrders.class)) {
            until(() -> application.get(DeclaredSubscriptions.class).running().values().stream().allMatch(each -> each.isConnected()));
            application.get(EventStore.class).append(StreamId.random().inCategory("inherited"), ExpectedVersion.noStream(), PLACED);

            until(() -> ListedOrders.SEEN.contains(PLACED));
        }
    }

    @Test
    void what_stays_unsaid_is_refused_by_the_name_of_the_method() {
        assertThatThrownBy(() -> deployed(Unsaid.class).close()).hasMessageContaining("OfAny.on(Object, Recorded) handles java.lang.Object");
    }
}
