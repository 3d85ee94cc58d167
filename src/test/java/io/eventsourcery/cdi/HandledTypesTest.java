package io.eventsourcery.cdi;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which events the methods of a subscription are for, and whether it gets them. */
class HandledTypesTest {
    @EventType("handled-before")
    record Before(String name) {
    }

    @EventType(value = "handled-now", formerly = "handled-before")
    record Now(String name) {
    }

    @Subscription(name = "handled-renamed", types = "handled-now", category = "renamed")
    static class Renamed {
        static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

        void on(@Handles Now now) {
            SEEN.add(now.name());
        }
    }

    @Subscription(name = "handled-half", types = "order-placed")
    static class Half {
        void placed(@Handles OrderPlaced placed) {
            throw new AssertionError("Nothing was deployed: " + placed);
        }

        void paid(@Handles OrderPaid paid) {
            throw new AssertionError("Nobody calls it: " + paid);
        }
    }

    @Subscription(name = "handled-later")
    static class Later {
        Flow.Publisher<Void> on(@Handles OrderPlaced placed) {
            throw new AssertionError("Nobody waits for it: " + placed);
        }
    }

    interface Anything {
    }

    @EventType("handled-unregistered")
    record Unregistered() implements Anything {
    }

    @Subscription(name = "handled-wrong")
    static class Wrong {
        void annotated(@Handles Unregistered unregistered) {
            throw new AssertionError("It is not registered: " + unregistered);
        }

        void any(@Handles Anything anything) {
            throw new AssertionError("It is no event type: " + anything);
        }

        void list(@Handles List<OrderPlaced> placed) {
            throw new AssertionError("It is no batch: " + placed);
        }

        void recorded(@Handles Recorded recorded) {
            throw new AssertionError("It is no event: " + recorded);
        }
    }

    private static Application deployed(Class<?>... beans) {
        Class<?>[] all = Stream.concat(Stream.of(OrderPlaced.class, OrderPaid.class), Arrays.stream(beans)).toArray(Class<?>[]::new);
        return Application.onDatabase().with("outbox-enabled", "false").beans(all).deploy();
    }

    @Test
    void a_type_is_selected_under_its_former_names_as_well() {
        TenantId tenant = Database.tenant();
        StreamId stream = StreamId.random().inCategory("renamed");
        String before = "before " + stream;
        String now = "now " + stream;
        new KurrentDBBackend().withEvents(EventRegistry.of(Before.class)).configure(Database.client()).inTenant(tenant).eventStore()
                .append(stream, ExpectedVersion.noStream(), new Before(before));
        try (Application application = deployed(Now.class, Renamed.class)) {
            application.get(CurrentTenant.class).run(tenant, () -> application.get(EventStore.class).append(stream, ExpectedVersion.any(), new Now(now)));

            until(() -> Renamed.SEEN.contains(now));
            assertThat(Renamed.SEEN).contains(before);
        }
    }

    @Test
    void a_method_for_what_is_not_selected_is_refused_and_the_event_is_named() {
        assertThatThrownBy(() -> deployed(Half.class).close()).hasMessageContaining(Half.class.getName() + " selects event types [order-placed], so its methods for "
                + OrderPaid.class.getName() + " would never be called");
    }

    @Test
    void a_method_that_returns_what_is_published_later_is_refused() {
        assertThatThrownBy(() -> deployed(Later.class).close()).hasMessageContaining(Later.class.getName() + ".on(OrderPlaced) returns what ends later");
    }

    @Test
    void what_is_no_event_type_is_called_as_it_is_declared_and_the_advice_fits() {
        assertThatThrownBy(() -> deployed(Wrong.class).close()).hasMessageContaining("handles " + Unregistered.class.getName() + ", which is no registered event type; it is annotated")
                .hasMessageContaining("handles " + Anything.class.getName() + ", which is no registered event type; handle each class of events")
                .hasMessageContaining("handles java.util.List<" + OrderPlaced.class.getName() + ">, which is no registered event type")
                .hasMessageContaining("handles " + Recorded.class.getName() + ", which is no registered event type; handle each class of events");
    }
}
