package io.eventsourcery.cdi.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.TenantId;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenantContextTest {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final TenantId ACME = TenantId.of("acme");
    private static final TenantId GLOBEX = TenantId.of("globex");

    private final ThreadTenant tenant = new ThreadTenant();
    private Instant now = Instant.EPOCH;
    private final TenantContext context = new TenantContext(tenant, () -> now);
    private final Kept bean = new Kept();

    private Kept.Instance of(TenantId of) throws Exception {
        return tenant.call(of, () -> bean.in(context));
    }

    private void passes(Duration time) {
        now = now.plus(time);
        context.forgetIdle(LIMIT);
    }

    @Test
    void an_instance_is_created_once_in_each_of_a_thousand_races() throws Exception {
        int callers = 4;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        CyclicBarrier together = new CyclicBarrier(callers);
        for (int round = 0; round < 1_000; round++) {
            TenantId newcomer = TenantId.of("t" + round);
            List<Future<Kept.Instance>> calls = IntStream.range(0, callers).mapToObj(caller -> threads.submit(() -> {
                together.await();
                return of(newcomer);
            })).toList();
            Set<Kept.Instance> seen = ConcurrentHashMap.newKeySet();
            for (Future<Kept.Instance> call : calls) {
                seen.add(call.get(30, TimeUnit.SECONDS));
            }
            assertThat(seen).hasSize(1);
        }
        threads.shutdown();
        assertThat(bean.created).hasValue(1_000);
    }

    @Test
    void what_nobody_uses_is_destroyed_when_the_idle_time_is_over_and_not_before() throws Exception {
        Kept.Instance first = of(ACME);
        passes(Duration.ZERO);
        passes(LIMIT.minusMillis(1));
        assertThat(first.destroyed).isFalse();

        passes(Duration.ofMillis(1));

        assertThat(first.destroyed).isTrue();
        assertThat(context.tenants()).isEmpty();
        assertThat(of(ACME)).isNotSameAs(first);
    }

    @Test
    void a_use_begins_the_idle_time_anew_and_only_for_that_tenant() throws Exception {
        Kept.Instance acmes = of(ACME);
        Kept.Instance globexs = of(GLOBEX);
        passes(Duration.ZERO);
        passes(Duration.ofMinutes(9));
        of(ACME);
        passes(Duration.ofMinutes(9));

        assertThat(globexs.destroyed).isTrue();
        assertThat(acmes.destroyed).isFalse();
        assertThat(of(ACME)).isSameAs(acmes);
    }

    @Test
    void a_tenant_that_is_forgotten_loses_its_instances_and_gets_new_ones() throws Exception {
        Kept.Instance acmes = of(ACME);
        Kept.Instance globexs = of(GLOBEX);

        context.forget(ACME);
        context.forget(TenantId.of("nobody"));

        assertThat(acmes.destroyed).isTrue();
        assertThat(globexs.destroyed).isFalse();
        assertThat(context.tenants()).containsExactly(GLOBEX);
        assertThat(of(ACME)).isNotSameAs(acmes);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> context.forget(null)).withMessageContaining("tenant");
    }

    @Test
    void a_look_up_never_gets_what_is_being_destroyed_for_idleness() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger sweeps = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<Integer>> readers = IntStream.range(0, 2).mapToObj(reader -> threads.submit(() -> {
            int compared = 0;
            while (!over.get()) {
                int before = sweeps.get();
                boolean destroyed = of(ACME).destroyed;
                if (before == sweeps.get()) {
                    assertThat(destroyed).as("got what was destroyed, without a sweep after the look-up").isFalse();
                    compared++;
                }
            }
            return compared;
        })).toList();
        Future<?> sweeper = threads.submit(() -> {
            while (bean.destroyed.get() < 300 && !over.get()) {
                sweeps.incrementAndGet();
                context.forgetIdle(Duration.ZERO);
            }
        });
        sweeper.get(50, TimeUnit.SECONDS);
        over.set(true);
        for (Future<Integer> reader : readers) {
            assertThat(reader.get(10, TimeUnit.SECONDS)).isPositive();
        }
        threads.shutdown();
        context.destroyAll();
        assertThat(bean.destroyed.get()).as("none is lost").isEqualTo(bean.created.get());
    }

    @Test
    void whoever_is_forgotten_in_a_race_with_its_callers_loses_no_instance_undestroyed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<?>> callers = IntStream.range(0, 3).<Future<?>>mapToObj(caller -> threads.submit(() -> {
            for (int call = 0; call < 5_000; call++) {
                of(ACME);
                if (call % 3 == caller) {
                    context.forget(ACME);
                }
            }
            return null;
        })).toList();
        for (Future<?> caller : callers) {
            caller.get(50, TimeUnit.SECONDS);
        }
        threads.shutdown();
        context.destroyAll();

        assertThat(bean.destroyed.get()).isEqualTo(bean.created.get()).isGreaterThan(1);
    }

    @Test
    void a_look_up_allocates_nothing() throws Exception {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        of(ACME);
        long allocated = tenant.call(ACME, () -> {
            lookUp(1_000);
            long before = memory.getThreadAllocatedBytes(Thread.currentThread().getId());
            lookUp(1_000_000);
            return memory.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        });

        assertThat(allocated).as("bytes for a million look-ups; what the measurement itself needs is some hundred").isLessThan(10_000);
    }

    private void lookUp(int times) {
        Kept.Instance first = context.get(bean);
        for (int time = 0; time < times; time++) {
            if (context.get(bean) != first) {
                throw new AssertionError("another instance");
            }
        }
    }
}
