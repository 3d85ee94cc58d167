package io.eventsourcery.cdi.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.netty.shaded.io.netty.util.internal.InternalThreadLocalMap;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    private final Threads threads = new Threads(null);

    @AfterEach
    void stop() {
        threads.stop(null);
    }

    /** An answer to a delivery, for instance, is given on the thread that handled it. */
    @Test
    void what_the_clients_transport_leaves_on_a_thread_goes_with_the_task() throws Exception {
        Executor executor = threads.executor();
        Thread first = CompletableFuture.supplyAsync(() -> {
            InternalThreadLocalMap.get();
            return Thread.currentThread();
        }, executor).get(30, TimeUnit.SECONDS);

        AtomicReference<InternalThreadLocalMap> left = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(30)).until(() -> CompletableFuture.supplyAsync(() -> {
            left.set(InternalThreadLocalMap.getIfSet());
            return Thread.currentThread();
        }, executor).get(30, TimeUnit.SECONDS) == first);
        assertThat(left).hasValue(null);
    }
}
