package io.eventsourcery.embedded;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** A node of its own for each class of tests, the real client on it, and short words for what tests do all the time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithNode {
    private static final AtomicInteger NAMES = new AtomicInteger();

    final EmbeddedNode node;
    final KurrentDBClient client;
    final ManagedChannel channel;

    WithNode() {
        this(EmbeddedNode.builder());
    }

    WithNode(EmbeddedNodeBuilder builder) {
        node = builder.start();
        client = newClient();
        channel = newChannel();
    }

    @AfterAll
    void stop() throws Exception {
        channel.shutdownNow();
        client.shutdown().get(10, TimeUnit.SECONDS);
        node.close();
    }

    final KurrentDBClient newClient() {
        return KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(node.connectionString()));
    }

    final ManagedChannel newChannel() {
        return NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().maxInboundMessageSize(32 << 20).build();
    }

    static String name() {
        return "stream-" + NAMES.incrementAndGet();
    }

    static EventData event(String type) {
        return event(UUID.randomUUID(), type, "{}");
    }

    static EventData event(UUID id, String type, String json) {
        return EventDataBuilder.json(id, type, json.getBytes()).build();
    }

    static List<EventData> events(int count) {
        List<EventData> events = new ArrayList<>();
        for (int i = 0; i < count; i++) events.add(event(UUID.randomUUID(), "E", "{\"n\":" + i + "}"));
        return events;
    }

    final WriteResult append(String stream, EventData... events) {
        return get(client.appendToStream(stream, events));
    }

    final WriteResult append(String stream, List<EventData> events) {
        return get(client.appendToStream(stream, events.iterator()));
    }

    final CompletableFuture<WriteResult> append(String stream, AppendToStreamOptions options, List<EventData> events) {
        return client.appendToStream(stream, options, events.iterator());
    }

    final ReadResult read(String stream) {
        return get(client.readStream(stream, ReadStreamOptions.get().forwards().fromStart()));
    }

    final ReadResult readBackwards(String stream) {
        return get(client.readStream(stream, ReadStreamOptions.get().backwards().fromEnd()));
    }

    static List<Long> revisions(ReadResult result) {
        return result.getEvents().stream().map(event -> event.getOriginalEvent().getRevision()).toList();
    }

    static List<String> types(ReadResult result) {
        return result.getEvents().stream().map(event -> event.getOriginalEvent().getEventType()).toList();
    }

    static long position(ResolvedEvent event) {
        return event.getOriginalEvent().getPosition().getCommitUnsigned();
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("Should have succeeded", e.getCause());
        } catch (Exception e) {
            throw new AssertionError("Should have been answered", e);
        }
    }

    /** Why it failed, as the application sees it. */
    static Throwable failure(CompletableFuture<?> future) {
        try {
            return new AssertionError("Should have failed, but gave " + future.get(20, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            while (cause instanceof CompletionException || cause instanceof ExecutionException) cause = cause.getCause();
            return cause;
        } catch (Exception e) {
            return e;
        }
    }
}
