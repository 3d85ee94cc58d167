package io.eventsourcery.cdi.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Application;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.TenantAware;
import io.eventsourcery.cdi.TenantBeans;
import io.eventsourcery.cdi.TenantScoped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A million random operations of many threads for a hundred tenants, thousands of them on the database, on streams of the same names. */
class TenantIsolationTest {
    private static final List<TenantId> TENANTS = IntStream.range(0, 100).mapToObj(number -> Database.tenant()).toList();
    private static final List<StreamId> STREAMS = IntStream.range(0, 3).mapToObj(number -> StreamId.named("stream" + number)).toList();
    private static final int THREADS = 8;
    private static final int OPERATIONS_OF_A_THREAD = 125_000;
    private static final int ONE_IN_SO_MANY_ON_THE_DATABASE = 400;
    private static final int ONE_IN_SO_MANY_ELSEWHERE = 100;

    /** What belongs to one tenant and says so. */
    @TenantScoped
    static class Owned {
        @Inject
        CurrentTenant tenant;
        private volatile TenantId owner;

        TenantId owner() {
            TenantId known = owner;
            if (known == null) {
                known = tenant.get();
                owner = known;
            }
            return known;
        }
    }

    @ApplicationScoped
    static class Operations {
        @Inject
        CurrentTenant current;
        @Inject
        EventStore store;
        @Inject
        Owned owned;
        @Inject
        TenantBeans beans;
        @Inject
        @TenantAware
        ExecutorService executor;

        void run(long seed) throws Exception {
            SplittableRandom random = new SplittableRandom(seed);
            for (int operation = 0; operation < OPERATIONS_OF_A_THREAD; operation++) {
                TenantId tenant = TENANTS.get(random.nextInt(TENANTS.size()));
                current.call(tenant, () -> one(tenant, random));
            }
            assertThat(current.capture().tenant()).isEmpty();
        }

        private Void one(TenantId tenant, SplittableRandom random) throws Exception {
            if (random.nextInt(ONE_IN_SO_MANY_ON_THE_DATABASE) == 0) {
                appendOrLoad(tenant, random);
            } else if (random.nextInt(ONE_IN_SO_MANY_ELSEWHERE) == 0) {
                executor.submit(() -> look(tenant)).get(30, TimeUnit.SECONDS);
            } else if (random.nextInt(ONE_IN_SO_MANY_ELSEWHERE) == 0) {
                TenantId other = TENANTS.get(random.nextInt(TENANTS.size()));
                current.run(other, () -> look(other));
            } else if (random.nextInt(ONE_IN_SO_MANY_ON_THE_DATABASE) == 0) {
                beans.forget(TENANTS.get(random.nextInt(TENANTS.size())));
            }
            look(tenant);
            return null;
        }

        private void look(TenantId tenant) {
            if (!current.get().equals(tenant) || !owned.owner().equals(tenant) || !store.tenant().equals(tenant)) {
                throw new AssertionError("Something of another tenant than " + tenant);
            }
        }

        private void appendOrLoad(TenantId tenant, SplittableRandom random) {
            StreamId stream = STREAMS.get(random.nextInt(STREAMS.size()));
            if (random.nextBoolean()) {
                store.append(stream, ExpectedVersion.any(), new OrderPlaced(tenant.value()));
            }
            List<Recorded> loaded = store.load(stream);
            assertThat(loaded).allSatisfy(recorded -> {
                assertThat(recorded.tenant()).isEqualTo(tenant);
                assertThat(recorded.event()).isEqualTo(new OrderPlaced(tenant.value()));
            });
        }
    }

    @Test
    @Timeout(180)
    void nobody_ever_sees_what_is_another_tenants() throws Exception {
        try (Application application = Application.onDatabase().with("tenancy", "required").with("outbox-enabled", "false").with("tenant-idle-time", "50ms")
                .beans(OrderPlaced.class, Owned.class, Operations.class).deploy()) {
            Operations operations = application.get(Operations.class);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> all = IntStream.range(0, THREADS).<Future<?>>mapToObj(seed -> threads.submit(() -> {
                operations.run(seed);
                return null;
            })).toList();
            for (Future<?> one : all) {
                one.get(170, TimeUnit.SECONDS);
            }
            threads.shutdown();

            EventStore store = application.get(EventStore.class);
            int[] events = new int[1];
            TENANTS.forEach(tenant -> application.get(CurrentTenant.class).run(tenant, () -> STREAMS.forEach(stream -> events[0] += store.load(stream).size())));
            assertThat(events[0]).as("events that were written on the way").isGreaterThan(500);
        }
    }
}
