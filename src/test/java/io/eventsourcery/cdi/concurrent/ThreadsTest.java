package io.eventsourcery.cdi.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.core.Timeouts;
import io.grpc.netty.shaded.io.netty.util.internal.InternalThreadLocalMap;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    private final Threads threads = new Threads(null);

    @AfterEach
    void stop() {
        threads.stop(null);
    }

    /** A server gives a new thread what the one has that asks for it, which may be none of the application's. */
    @Test
    void threads_are_made_by_one_of_their_own_whoever_gives_them_work() throws Exception {
        List<Thread> made = new CopyOnWriteArrayList<>();
        List<Thread> asked = new CopyOnWriteArrayList<>();
        OwnThreads own = new OwnThreads(task -> {
            Thread thread = new Thread(task);
            asked.add(Thread.currentThread());
            made.add(thread);
            return thread;
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> made.get(0).getState() == Thread.State.WAITING);

        Thread worker = CompletableFuture.supplyAsync(Thread::currentThread, own).get(30, TimeUnit.SECONDS);

        own.stop();
        assertThat(made).hasSize(2).last().isSameAs(worker);
        assertThat(asked).containsExactly(Thread.currentThread(), made.get(0));
    }

    /** Open Liberty begins no thread before the application has started. */
    @Test
    void who_gives_work_before_the_first_thread_has_begun_makes_one_without_waiting() {
        List<Thread> made = new CopyOnWriteArrayList<>();
        OwnThreads own = new OwnThreads(task -> {
            made.add(new Thread(() -> { }));
            return made.get(made.size() - 1);
        });

        own.execute(() -> { });

        own.stop();
        assertThat(made).hasSize(2);
    }

    @Test
    void a_server_that_makes_no_thread_any_more_rejects_the_task() {
        AtomicBoolean stopped = new AtomicBoolean();
        OwnThreads own = new OwnThreads(task -> {
            if (stopped.get()) {
                throw new IllegalStateException("the application stops");
            }
            return new Thread(task);
        });
        stopped.set(true);

        assertThatThrownBy(() -> own.execute(() -> { })).isInstanceOf(RejectedExecutionException.class).hasRootCauseMessage("the application stops");

        own.stop();
    }

    /** A call that hangs is replaced by a thread that is asked for on the timer's. */
    @Test
    void a_factory_that_hangs_does_not_stop_the_timer() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        List<Thread> made = new CopyOnWriteArrayList<>();
        OwnThreads own = new OwnThreads(task -> {
            if (!made.isEmpty()) {
                assertThatCode(goOn::await).doesNotThrowAnyException();
            }
            made.add(new Thread(task));
            return made.get(made.size() - 1);
        }, Duration.ofMillis(50));
        await().atMost(Duration.ofSeconds(30)).until(() -> made.get(0).getState() == Thread.State.WAITING);
        CompletableFuture<Throwable> refused = new CompletableFuture<>();

        Timeouts.later(Duration.ZERO, () -> refused.complete(catchThrowable(() -> own.execute(() -> { }))));

        assertThat(refused.get(30, TimeUnit.SECONDS)).isInstanceOf(RejectedExecutionException.class).hasCauseInstanceOf(TimeoutException.class);
        goOn.countDown();
        own.stop();
    }

    @Test
    void nobody_waits_for_a_thread_of_an_application_that_has_ended() {
        OwnThreads own = new OwnThreads(Thread::new);
        own.stop();

        assertThatThrownBy(() -> own.execute(() -> { })).isInstanceOf(RejectedExecutionException.class);
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
