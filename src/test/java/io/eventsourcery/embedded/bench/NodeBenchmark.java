package io.eventsourcery.embedded.bench;

import io.eventsourcery.embedded.EmbeddedNode;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscribeToStreamOptions;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionListener;
import io.kurrent.dbclient.WriteResult;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * How fast the node is on loopback with the real client, in one process, and how much of the work is the node's.
 * Not a test: figures depend on the machine. {@code --million} fills the log with a million events first.
 */
public final class NodeBenchmark {
    private static final byte[] DATA = "{\"orderId\":\"0123456789abcdef\",\"amount\":12.5,\"currency\":\"EUR\"}".getBytes();

    private final KurrentDBClient client;
    private int stream;

    private NodeBenchmark(KurrentDBClient client) {
        this.client = client;
    }

    private interface Work {
        /** Does it, and says how many events that were. */
        int run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedNode node = EmbeddedNode.start()) {
            KurrentDBClient client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(node.connectionString()));
            NodeBenchmark benchmark = new NodeBenchmark(client);
            if (arguments.length > 0) benchmark.fill(1_000_000);
            for (int round = 0; round < 3; round++) {
                measure("append one by one", () -> benchmark.oneByOne(3_000));
                measure("append, 64 in flight", () -> benchmark.inFlight(20_000, 64));
                measure("append batches of 100", () -> benchmark.batches(500, 100));
                String filled = benchmark.filled(50_000);
                measure("read a stream", () -> benchmark.read(filled));
                measure("catch up", () -> benchmark.catchUp(filled, 50_000));
            }
            client.shutdown().get();
        }
    }

    private static void measure(String what, Work work) throws Exception {
        long nodeBefore = nodeCpu(), processBefore = processCpu(), start = System.nanoTime();
        int events = work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        long share = 100 * (nodeCpu() - nodeBefore) / Math.max(1, processCpu() - processBefore);
        System.out.printf("%-24s %,10.0f events/s   node's share of CPU %d %%%n", what, events / seconds, share);
    }

    private static long nodeCpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith("embedded-node")) sum += Math.max(0, threads.getThreadCpuTime(id));
        }
        return sum;
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static List<EventData> events(int count) {
        List<EventData> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) events.add(EventData.builderAsJson("OrderPlaced", DATA).build());
        return events;
    }

    private String next() {
        return "stream-" + stream++;
    }

    private void fill(int count) throws Exception {
        for (int i = 0; i < count / 1_000; i++) client.appendToStream("filler-" + i % 100, events(1_000).iterator()).get();
    }

    private int oneByOne(int count) throws Exception {
        String name = next();
        for (int i = 0; i < count; i++) client.appendToStream(name, events(1).iterator()).get();
        return count;
    }

    private int inFlight(int count, int window) throws Exception {
        String name = next();
        List<CompletableFuture<WriteResult>> pending = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pending.add(client.appendToStream(name, events(1).iterator()));
            if (pending.size() == window) pending.remove(0).get();
        }
        for (CompletableFuture<WriteResult> write : pending) write.get();
        return count;
    }

    private int batches(int count, int size) throws Exception {
        String name = next();
        for (int i = 0; i < count; i++) client.appendToStream(name, events(size).iterator()).get();
        return count * size;
    }

    private String filled(int count) throws Exception {
        String name = next();
        for (int i = 0; i < count / 1_000; i++) client.appendToStream(name, events(1_000).iterator()).get();
        return name;
    }

    private int read(String name) throws Exception {
        return client.readStream(name, ReadStreamOptions.get().fromStart().deadline(60_000)).get().getEvents().size();
    }

    private int catchUp(String name, int count) throws Exception {
        CountDownLatch left = new CountDownLatch(count);
        Subscription subscription = client.subscribeToStream(name, new SubscriptionListener() {
            @Override
            public void onEvent(Subscription subscription, ResolvedEvent event) {
                left.countDown();
            }
        }, SubscribeToStreamOptions.get().fromStart()).get();
        left.await();
        subscription.stop();
        return count;
    }
}
