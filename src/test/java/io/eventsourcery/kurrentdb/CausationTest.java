package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Context;
import io.eventsourcery.Database;
import io.eventsourcery.OwnDatabase;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.RunningSubscription;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CausationTest {
    private final OwnDatabase database = new OwnDatabase();
    private final TenantId tenant = Database.tenant();
    private final String outboxName = Database.outboxName();
    private final KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class, OrderPaid.class))
            .configure(database.client(), KurrentDBConfig.defaults().withOutboxName(outboxName));
    private final EventStore store = backend.inTenant(tenant).eventStore();
    private final StreamId stream = StreamId.random();
    private final StreamId answers = StreamId.random();

    @AfterEach
    void stop() {
        database.close();
    }

    private void answer(Recorded recorded) {
        if (recorded.event() instanceof OrderPlaced) {
            store.append(answers, ExpectedVersion.any(), new OrderPaid(BigDecimal.ONE));
        }
    }

    @Test
    void an_event_gets_the_context_in_which_it_is_appended() {
        Context context = Context.empty().withCorrelationId("c").with("user", "ann");

        backend.context().run(context, () -> store.append(stream, ExpectedVersion.any(), new OrderPlaced("ann")));
        store.append(stream, ExpectedVersion.any(), new OrderPlaced("bob"));

        assertThat(store.load(stream)).extracting(Recorded::context).containsExactly(context, Context.empty());
    }

    @Test
    void an_event_that_brings_its_own_context_keeps_it() {
        Context own = Context.empty().with("user", "bob");

        backend.context().run(Context.empty().with("user", "ann"), () ->
                store.append(stream, ExpectedVersion.any(), WrappedEvent.wrap(new OrderPlaced("bob"), own)));

        assertThat(store.load(stream).get(0).context()).isEqualTo(own);
    }

    @Test
    void what_a_follower_appends_is_caused_by_what_it_handles() {
        store.append(stream, ExpectedVersion.any(), WrappedEvent.wrap(new OrderPlaced("ann"), Context.empty().withCorrelationId("c")));
        try (RunningSubscription following = backend.subscriptions().follow(Selection.all().ofTenant(tenant), StartFrom.beginning())
                .each(this::answer, task -> new Thread(task).start())) {
            await().atMost(Duration.ofSeconds(20)).until(() -> !store.load(answers).isEmpty());
            assertThat(following.failure()).isEmpty();
        }
        assertThat(store.load(answers).get(0).context()).isEqualTo(
                Context.empty().withCorrelationId("c").withCausationId(store.load(stream).get(0).id().toString()));
    }

    @Test
    void what_a_publisher_appends_is_caused_by_what_it_publishes_and_correlated_by_it_where_nothing_else_is() throws Exception {
        backend.withOutbox(recorded -> recorded.tenant().equals(tenant));
        EventStore withOutbox = backend.inTenant(tenant).eventStore();
        withOutbox.append(stream, ExpectedVersion.any(), new OrderPlaced("ann"));

        backend.outbox().run(this::answer, 1_000);

        String cause = store.load(stream).get(0).id().toString();
        assertThat(store.load(answers).get(0).context()).isEqualTo(Context.empty().withCorrelationId(cause).withCausationId(cause));
        database.groups().deleteToAll(outboxName).get(10, TimeUnit.SECONDS);
    }
}
