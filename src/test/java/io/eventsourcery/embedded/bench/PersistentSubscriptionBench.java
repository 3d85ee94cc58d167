package io.eventsourcery.embedded.bench;

import io.eventsourcery.embedded.EmbeddedNode;
import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionListener;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscribePersistentSubscriptionOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Events a second through a group, each acknowledged, and how much of the work is the node's. Arguments: how many events. */
public final class PersistentSubscriptionBench {
    private static final int[] BUFFERS = {1, 10, 500};
    private static final String NODE_THREADS = "embedded-node-";

    private PersistentSubscriptionBench() {
    }

    public static void main(String[] arguments) throws Exception {
        int events = arguments.length == 0 ? 50_000 : Integer.parseInt(arguments[0]);
        try (EmbeddedNode node = EmbeddedNode.start()) {
            KurrentDBClient client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(node.connectionString()));
            fill(client, events);
            measure(client, "warm-up", 10, events);
            for (int buffer : BUFFERS) measure(client, "buffer " + buffer, buffer, events);
        }
        System.exit(0);
    }

    private static void fill(KurrentDBClient client, int events) throws Exception {
        List<EventData> batch = new ArrayList<>();
        for (int i = 1; i <= events; i++) {
            batch.add(EventDataBuilder.json(UUID.randomUUID(), "Placed", ("{\"number\":" + i + "}").getBytes()).build());
            if (batch.size() < 500 && i < events) continue;
            client.appendToStream("orders", batch.iterator()).get();
            batch.clear();
        }
    }

    private static void measure(KurrentDBClient client, String name, int buffer, int events) throws Exception {
        KurrentDBPersistentSubscriptionsClient groups = KurrentDBPersistentSubscriptionsClient.from(client);
        groups.createToStream("orders", name, CreatePersistentSubscriptionToStreamOptions.get().fromStart()).get();
        CountDownLatch left = new CountDownLatch(events);
        long nodeBefore = cpu(true), allBefore = cpu(false), before = System.nanoTime();
        PersistentSubscription subscription = groups.subscribeToStream("orders", name, SubscribePersistentSubscriptionOptions.get()
                .bufferSize(buffer), new Counting(left)).get();
        if (!left.await(5, TimeUnit.MINUTES)) throw new IllegalStateException(left.getCount() + " events never came");
        double seconds = (System.nanoTime() - before) / 1e9;
        double node = (cpu(true) - nodeBefore) / 1e9, all = (cpu(false) - allBefore) / 1e9;
        System.out.printf("%-12s %,8.0f events/s, CPU: node %.2f s of %.2f s (%.0f %%)%n", name, events / seconds, node, all, 100 * node / all);
        subscription.stop();
    }

    /** CPU time of the live threads of the node, or of all. */
    private static long cpu(boolean node) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null && (!node || info.getThreadName().startsWith(NODE_THREADS))) sum += Math.max(0, threads.getThreadCpuTime(id));
        }
        return sum;
    }

    private static final class Counting extends PersistentSubscriptionListener {
        private final CountDownLatch left;

        Counting(CountDownLatch left) {
            this.left = left;
        }

        @Override
        public void onEvent(PersistentSubscription subscription, int retryCount, ResolvedEvent event) {
            subscription.ack(event);
            left.countDown();
        }
    }
}
