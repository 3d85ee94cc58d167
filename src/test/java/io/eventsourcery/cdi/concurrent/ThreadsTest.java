package io.eventsourcery.cdi.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.netty.shaded.io.netty.util.internal.InternalThreadLocalMap;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
    void what_the_clients_transport_leaves_on_a_thread_goes_with_the_task() {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        AtomicReference<InternalThreadLocalMap> left = new AtomicReference<>();
        await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(30)).until(() -> CompletableFuture.supplyAsync(() -> {
            boolean again = !seen.add(Thread.currentThread());
            left.set(again ? InternalThreadLocalMap.getIfSet() : InternalThreadLocalMap.get());
            return again;
        }, threads.executor()).get(30, TimeUnit.SECONDS));
        assertThat(left).hasValue(null);
    }
}
