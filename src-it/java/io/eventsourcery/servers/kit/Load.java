package io.eventsourcery.servers.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Users who place orders without a pause, each under a name of its own, and who repeat what was not answered by a success. */
public final class Load implements AutoCloseable {
    private static final int USERS = 4;

    private final Caller caller;
    private final ExecutorService users = Executors.newFixedThreadPool(USERS);
    private final AtomicInteger number = new AtomicInteger();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final Queue<Object> unexpected = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    public Load(Caller caller) {
        this.caller = caller;
        for (int user = 0; user < USERS; user++) {
            users.execute(this::work);
        }
    }

    private void work() {
        try {
            while (!stopped) {
                placeForCertain("order" + number.incrementAndGet());
            }
        } catch (RuntimeException e) {
            unexpected.add(e);
        }
    }

    private void placeForCertain(String order) {
        while (!stopped) {
            Answer answer = caller.post("api/orders/" + order + "?customer=" + order);
            if (answer.isOk()) {
                acknowledged.add(order);
                return;
            }
            refused.incrementAndGet();
            if (answer.status() != 503) {
                unexpected.add(answer);
            }
        }
    }

    /** So many more than now. */
    public void untilAcknowledged(int more) {
        int goal = acknowledged.size() + more;
        Patience.until(() -> assertThat(acknowledged.size()).as("acknowledged orders").isGreaterThanOrEqualTo(goal));
    }

    public void untilRefused(int more) {
        int goal = refused.get() + more;
        Patience.until(() -> assertThat(refused.get()).as("refused orders").isGreaterThanOrEqualTo(goal));
    }

    /** @return the orders that were acknowledged */
    public List<String> stop() throws InterruptedException {
        stopped = true;
        users.shutdown();
        assertThat(users.awaitTermination(60, TimeUnit.SECONDS)).as("all users have gone").isTrue();
        assertThat(unexpected).as("answers that are neither a success nor \"not available\"").isEmpty();
        return List.copyOf(acknowledged);
    }

    @Override
    public void close() {
        stopped = true;
        users.shutdownNow();
    }
}
