package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.JsonUpcaster;
import io.eventsourcery.event.Upcasters;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever fails, the stack trace with all its causes, which ends in logs, has nothing of what is in the event. */
class NothingShownTest {
    private static final String SECRET = "Ann-Angstrom-4711";

    @EventType(value = "told", version = 2)
    record Told(String secret, int times) {
        Told {
            if (times < 0) {
                throw new IllegalArgumentException("Not told to " + secret);
            }
        }
    }

    @EventType("unspeakable")
    record Unspeakable(String secret) {
        public String getEcho() {
            throw new IllegalStateException("No echo of " + secret);
        }
    }

    record Unregistered(String secret) {
    }

    private static final StreamId STREAM = StreamId.random().inCategory("told");
    private final TenantId tenant = Database.tenant();
    private final EventCodec codec = new EventCodec(EventRegistry.of(Told.class, Unspeakable.class), EventJson.asDeclared(), Upcasters.of(JsonUpcaster.change("told", 1, json -> {
        throw new IllegalArgumentException("Cannot upcast " + json);
    })));
    private final EventStore store = new KurrentDBBackend().withCodec(codec).configure(Database.client(), KurrentDBConfig.defaults()).inTenant(tenant).eventStore();

    record Failure(String name, BiConsumer<NothingShownTest, EventStore> work) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Failure writing(String name, Object event) {
        return new Failure(name, (test, store) -> store.append(STREAM, ExpectedVersion.noStream(), event));
    }

    private static Failure reading(String name, String type, String json, String metadata) {
        return new Failure(name, (test, store) -> {
            test.write(EventDataBuilder.json(UUID.randomUUID(), type, json.getBytes()).metadataAsBytes(metadata.getBytes()).build());
            store.load(STREAM);
        });
    }

    private static Stream<Failure> failures() {
        String current = "{\"$es-schema_version\": 2}";
        String told = "{\"secret\": \"" + SECRET + "\", \"times\": 1}";
        return Stream.of(
                new Failure("the stream has another version", (test, store) -> store.append(STREAM, ExpectedVersion.exactly(7), new Told(SECRET, 1))),
                writing("too large", new Told(SECRET.repeat(1_500_000), 1)),
                writing("of no registered type", new Unregistered(SECRET)),
                writing("cannot be said in JSON", new Unspeakable(SECRET)),
                new Failure("a snapshot of no registered type", (test, store) -> store.saveSnapshot(STREAM, new Unregistered(SECRET), 1)),
                new Failure("a snapshot that cannot be said in JSON", (test, store) -> {
                    store.append(STREAM, ExpectedVersion.any(), new Told(SECRET, 1));
                    store.saveSnapshot(STREAM, new Unspeakable(SECRET), 1);
                }),
                reading("stored with a type that nobody registered", "told-elsewhere", told, current),
                reading("stored with a field of another kind", "told", "{\"secret\": \"x\", \"times\": \"" + SECRET + "\"}", current),
                reading("stored with a field that is a list", "told", "{\"secret\": [\"" + SECRET + "\"], \"times\": 1}", current),
                reading("stored and torn", "told", told.substring(0, told.length() - 3), current),
                reading("stored as a text", "told", "\"" + SECRET + "\"", current),
                reading("stored, and refused by the constructor", "told", told.replace("1}", "-1}"), current),
                reading("stored in a newer version", "told", told, "{\"$es-schema_version\": 3}"),
                reading("stored, and refused by the upcaster", "told", told, "{\"$es-schema_version\": 1}"),
                reading("stored with a context that is no JSON", "told", told, "{\"" + SECRET),
                reading("stored with a version that is a text", "told", told, "{\"$es-schema_version\": \"" + SECRET + "\"}"));
    }

    private void write(EventData event) {
        try {
            Database.client().appendToStream(new StreamName(STREAM, tenant).toString(), event).get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_shows_nothing_of_the_event(Failure failure) {
        Throwable thrown = catchThrowable(() -> failure.work().accept(this, store));

        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(thrown).isInstanceOf(EventStoreException.class);
        assertThat(trace.toString()).doesNotContain("Angstrom");
    }
}
