package io.eventsourcery.embedded.groups;

import static io.eventsourcery.embedded.groups.SettingsBuilder.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.Expected;
import io.eventsourcery.embedded.log.NewRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Many at a time")
class ConcurrencyTest {

    private static final int WRITERS = 3, EVENTS = 2_000;

    private final EventLog log = new EventLog(Clock.systemUTC());
    private final Groups groups = Groups.on(log, Clock.systemUTC());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<UUID> processed = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        groups.close();
    }

    @Test
    @DisplayName("writers, consumers that refuse, consumers that come and go: every event is processed in the end")
    void nothingIsLost() throws Exception {
        var key = new GroupKey("orders", "mails");
        groups.create(new GroupDefinition(key, null,
                settings().buffers(20, 10, 50).retries(1_000).checkpoints(1, 1, 50).from(StartFrom.END).build()));
        for (int i = 0; i < 3; i++) {
            threads.submit(() -> comeAndGo(key));
        }
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(threads.submit(this::write));
        }
        for (var writer : writers) {
            writer.get(30, TimeUnit.SECONDS);
        }

        await().atMost(30, TimeUnit.SECONDS).until(() -> processed.size() == WRITERS * EVENTS);
        assertThat(groups.info(key).parked()).isZero();
    }

    private void write() {
        for (int i = 0; i < EVENTS; i++) {
            log.append("orders", Expected.ANY, List.of(new NewRecord(UUID.randomUUID(), "Placed", true, new byte[0], new byte[0])));
        }
    }

    private void comeAndGo(GroupKey key) {
        while (!Thread.currentThread().isInterrupted()) {
            new Worker(key).work(200);
        }
    }

    /** Processes what it gets on a thread of its own, refuses every tenth, and leaves after a while without a word. */
    private final class Worker implements Subscriber {

        private final BlockingQueue<SourceEvent> inbox = new LinkedBlockingQueue<>();
        private final Random random = new Random(7);
        private final Membership membership;

        Worker(GroupKey key) {
            membership = groups.connect(key, "worker", 5, this);
        }

        void work(int events) {
            try {
                for (int i = 0; i < events; i++) {
                    var event = inbox.poll(200, TimeUnit.MILLISECONDS);
                    if (event == null) {
                        continue;
                    }
                    if (random.nextInt(10) == 0) {
                        membership.nack(List.of(event.id()), NackAction.RETRY, "not now");
                    } else {
                        processed.add(event.id());
                        membership.ack(List.of(event.id()));
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                membership.leave();
            }
        }

        @Override
        public void confirmed(String subscriptionId) {
        }

        @Override
        public void deliver(SourceEvent event, int retryCount) {
            inbox.add(event);
        }

        @Override
        public void dropped() {
        }
    }
}
