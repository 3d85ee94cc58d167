package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.core.Await;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("embedded-only")
class UnavailableTest {
    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBClient client = KurrentDBClients.create(node.connectionString());
    private final EventStore patient = store(Duration.ofSeconds(30));
    private final EventStore store = store(Duration.ofSeconds(3));
    private final StreamId stream = StreamId.random();

    private EventStore store(Duration timeout) {
        return new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
                .configure(client, KurrentDBConfig.defaults().withTimeout(timeout)).inTenant(TenantId.of("acme")).eventStore();
    }

    @AfterEach
    void stop() {
        KurrentDBClients.shutDown(client);
        node.close();
    }

    @Test
    void a_database_that_does_not_answer_in_time_is_unavailable_and_the_call_is_named() {
        patient.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));
        node.faults().pause();

        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> store.append(stream, ExpectedVersion.exactly(1), new OrderPlaced("bob")))
                .withMessageContaining("append to stream " + stream).withMessageContaining("acme");
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> store.load(stream)).withMessageContaining("load stream " + stream);
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(store::position);
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> store.delete(stream));
    }

    @Test
    @Timeout(120)
    void every_call_ends_within_its_time_while_the_database_is_silent() {
        EventStore quick = store(Duration.ofSeconds(1));
        OrderPlaced placed = new OrderPlaced("ann");
        patient.append(stream, ExpectedVersion.noStream(), placed);
        Map<String, ThrowingCallable> calls = Map.of(
                "append", () -> quick.append(stream, ExpectedVersion.exactly(1), placed),
                "appendAsync", () -> Await.result(quick.appendAsync(stream, ExpectedVersion.exactly(1), List.of(placed))),
                "appendAll", () -> quick.appendAll(List.of(new StreamAppend(stream, ExpectedVersion.exactly(1), List.of(placed)), new StreamAppend(StreamId.random(), ExpectedVersion.noStream(), List.of(placed)))),
                "load", () -> quick.load(stream),
                "readAsync", () -> Await.result(quick.readAsync(stream, VersionRange.all())),
                "stream", () -> quick.stream(stream, VersionRange.all()).findFirst(),
                "readFromSnapshot", () -> quick.readFromSnapshot(stream),
                "saveSnapshot", () -> quick.saveSnapshot(stream, placed, 1),
                "position", quick::position,
                "delete", () -> quick.delete(stream));
        node.faults().pause();

        calls.forEach((name, call) -> {
            long began = System.nanoTime();
            assertThatExceptionOfType(EventStoreUnavailableException.class).as(name).isThrownBy(call);
            // Long before the connection is given up, which ends every call, and with time for a machine that does other things.
            assertThat(Duration.ofNanos(System.nanoTime() - began)).as(name).isLessThan(Duration.ofSeconds(6));
        });
    }

    @Test
    void a_database_that_is_gone_is_unavailable() {
        patient.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));
        node.stop();

        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> store.load(stream)).withMessageContaining("connection string");
    }
}
