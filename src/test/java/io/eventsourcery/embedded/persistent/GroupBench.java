package io.eventsourcery.embedded.persistent;

import static org.awaitility.Awaitility.await;

import io.eventsourcery.embedded.EmbeddedNode;
import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionToStreamInfo;
import io.kurrent.dbclient.SubscribePersistentSubscriptionOptions;
import io.kurrent.dbclient.WriteResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A node of its own, a client of it, and short words for what the tests do. */
final class GroupBench implements AutoCloseable {
    final EmbeddedNode node = EmbeddedNode.start();
    final KurrentDBClient client = connect();
    final KurrentDBPersistentSubscriptionsClient groups = KurrentDBPersistentSubscriptionsClient.from(client);
    private final List<KurrentDBClient> clients = new ArrayList<>();
    private final AtomicInteger names = new AtomicInteger();

    KurrentDBClient connect() {
        return KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(node.connectionString()));
    }

    KurrentDBPersistentSubscriptionsClient anotherClient() {
        KurrentDBClient another = connect();
        clients.add(another);
        return KurrentDBPersistentSubscriptionsClient.from(another);
    }

    String newStream() {
        return "orders-" + names.incrementAndGet();
    }

    static CreatePersistentSubscriptionToStreamOptions fromStart() {
        return CreatePersistentSubscriptionToStreamOptions.get().fromStart();
    }

    /** A new stream with a group "g" on it. */
    String streamWithGroup(CreatePersistentSubscriptionToStreamOptions options) {
        String stream = newStream();
        done(groups.createToStream(stream, "g", options));
        return stream;
    }

    WriteResult append(String stream, int count) {
        List<EventData> events = new ArrayList<>();
        for (int i = 0; i < count; i++) events.add(event("Placed", "{}"));
        return get(client.appendToStream(stream, events.iterator()));
    }

    static EventData event(String type, String json) {
        return EventDataBuilder.json(UUID.randomUUID(), type, json.getBytes(StandardCharsets.UTF_8)).build();
    }

    PersistentSubscription subscribe(String stream, Consuming consumer) {
        return get(groups.subscribeToStream(stream, "g", consumer));
    }

    PersistentSubscription subscribe(String stream, int bufferSize, Consuming consumer) {
        return get(groups.subscribeToStream(stream, "g", SubscribePersistentSubscriptionOptions.get().bufferSize(bufferSize), consumer));
    }

    PersistentSubscriptionToStreamInfo info(String stream) {
        return get(groups.getInfoToStream(stream, "g")).orElseThrow();
    }

    static void eventually(BooleanSupplier condition) {
        await().pollInterval(20, TimeUnit.MILLISECONDS).until(condition::getAsBoolean);
    }

    /** Waits for the number, and a moment longer for one too many. */
    static void exactly(int count, List<?> seen) {
        eventually(() -> seen.size() >= count);
        await().pollInterval(20, TimeUnit.MILLISECONDS).during(200, TimeUnit.MILLISECONDS).until(() -> seen.size() == count);
    }

    /** Some of the client's futures have no type. */
    static void done(CompletableFuture<?> future) {
        get(future);
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        // The node first: a client with an open subscription takes seconds to shut down.
        node.close();
        clients.add(client);
        clients.forEach(open -> get(open.shutdown()));
    }
}
