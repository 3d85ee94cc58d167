package io.eventsourcery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.Repository;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.Retries;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NullInputTest {
    private static final KurrentDBBackend BACKEND = new KurrentDBBackend().configure(Database.client());
    private static final EventStore STORE = BACKEND.inTenant(Database.tenant()).eventStore();
    private static final Repository<Nothing> REPOSITORY = Repository.of(STORE, "nothing", Nothing::new);
    private static final StreamId STREAM = StreamId.random();

    private static final class Nothing implements Aggregate {
        @Override
        public void apply(Object event) {
            // Nothing.
        }
    }

    private static Following following() {
        return BACKEND.subscriptions().follow(Selection.all(), StartFrom.now());
    }

    private static Arguments refused(String name, ThrowingCallable call) {
        return Arguments.of(name, call);
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                refused("event store", () -> Repository.of(null, "order", Nothing::new)),
                refused("aggregate type", () -> Repository.of(STORE, (AggregateType<Nothing>) null)),
                refused("maker", () -> Repository.of(STORE, "order", null)),
                refused("stream", () -> REPOSITORY.load(null)),
                refused("command", () -> REPOSITORY.change(STREAM, null)),
                refused("events", () -> REPOSITORY.change(STREAM, nothing -> null)),
                refused("aggregate", () -> REPOSITORY.save(null)),
                refused("events", () -> REPOSITORY.load(STREAM).record((List<?>) null)),
                refused("event", () -> REPOSITORY.load(STREAM).record((Object) null)),
                refused("event types", () -> Selection.all().ofTypes((String[]) null)),
                refused("event type", () -> Selection.all().ofTypes((String) null)),
                refused("tenant", () -> new Selection(null, Optional.empty(), Set.of())),
                refused("category", () -> Selection.all().inCategory(null)),
                refused("selection", () -> BACKEND.subscriptions().follow(null, StartFrom.now())),
                refused("start", () -> BACKEND.subscriptions().follow(Selection.all(), null)),
                refused("executor", () -> following().each(recorded -> { }, null)),
                refused("retries", () -> following().retrying(null)),
                refused("back-off", () -> Retries.none().withBackoff(null, null)),
                refused("time limit of retries", () -> Retries.within(null)),
                refused("subscription name", () -> BACKEND.subscriptions().parked(null)),
                refused("lease of subscriptions", () -> KurrentDBConfig.defaults().withSubscriptionLease(null)),
                refused("parking storage", () -> new KurrentDBBackend().withParking(null)),
                refused("lease storage", () -> new KurrentDBBackend().withLeases(null)),
                refused("event type", () -> EventRegistry.of((Class<?>) null)),
                refused("timeout", () -> KurrentDBConfig.defaults().withTimeout(null)),
                refused("timeout", () -> new KurrentDBConfig(null, OutboxConfig.defaults(), 1, Duration.ofSeconds(1), Optional.empty(), Duration.ZERO)),
                refused("lease of subscriptions", () -> new KurrentDBConfig(Optional.empty(), OutboxConfig.defaults(), 1, Duration.ofSeconds(1), null, Duration.ZERO)),
                refused("client", () -> new KurrentDBBackend().configure((KurrentDBClient) null)),
                refused("tenant", () -> BACKEND.inTenant(null)),
                refused("event registry", () -> new KurrentDBBackend().withEvents(null)),
                refused("context", () -> BACKEND.context().run(null, () -> { })));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void null_is_refused_by_a_typed_exception_that_names_what_was_null(String name, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(call).withMessageContaining(name);
    }

    @Test
    void a_type_that_is_named_twice_is_meant_once() {
        assertThat(Selection.all().ofTypes("a", "b", "a").eventTypes()).containsExactlyInAnyOrder("a", "b");
    }
}
