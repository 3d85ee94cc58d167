package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Application;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.NoTenantException;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.spi.StorageStrategy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenancyTest {
    private static final TenantId ACME = Database.tenant();
    private static final TenantId GLOBEX = Database.tenant();

    @TenantScoped
    static class Counter {
        static final Set<Integer> CREATED = ConcurrentHashMap.newKeySet();
        static final List<Integer> DESTROYED = new CopyOnWriteArrayList<>();
        private final AtomicInteger count = new AtomicInteger();
        private final int identity = System.identityHashCode(count);

        Counter() {
            // A client proxy is an instance too, but nobody calls it one.
        }

        int next() {
            CREATED.add(identity);
            return count.incrementAndGet();
        }

        @PreDestroy
        void destroy() {
            DESTROYED.add(identity);
        }
    }

    @ApplicationScoped
    static class OnlyAcme implements TenantResolver {
        static volatile boolean known = true;

        @Override
        public Optional<TenantId> resolve() {
            return known ? Optional.of(ACME) : Optional.empty();
        }
    }

    private static <T> T in(Application application, TenantId tenant, Callable<T> call) {
        try {
            return application.get(CurrentTenant.class).call(tenant, call);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_injected_store_is_that_of_the_calls_tenant() {
        try (Application application = Application.onDatabase().beans(OrderPlaced.class).deploy()) {
            EventStore store = application.get(EventStore.class);
            StreamId stream = StreamId.random();
            in(application, ACME, () -> store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann")));

            assertThat(in(application, ACME, () -> store.load(stream))).hasSize(1);
            assertThat(in(application, ACME, store::tenant)).isEqualTo(ACME);
            assertThat(in(application, GLOBEX, () -> store.load(stream))).isEmpty();
            assertThat(store.load(stream)).isEmpty();
        }
    }

    @Test
    void the_storage_below_it_is_bound_to_the_same_tenant() {
        try (Application application = Application.onDatabase().beans(OrderPlaced.class).deploy()) {
            StreamId stream = StreamId.random();
            in(application, ACME, () -> application.get(EventStore.class).append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann")));

            assertThat(in(application, ACME, () -> application.get(StorageStrategy.class).read(stream, 1, 10).toCompletableFuture().get().records())).hasSize(1);
            assertThat(in(application, GLOBEX, () -> application.get(StorageStrategy.class).read(stream, 1, 10).toCompletableFuture().get().records())).isEmpty();
        }
    }

    @Test
    void a_call_that_needs_several_of_the_database_makes_all_of_them_for_its_tenant() {
        try (Application application = Application.onDatabase().beans(OrderPlaced.class).deploy()) {
            EventStore store = application.get(EventStore.class);
            StreamId stream = StreamId.random();
            List<OrderPlaced> longerThanAPage = IntStream.rangeClosed(1, 1_200).mapToObj(number -> new OrderPlaced("c" + number)).toList();
            store.append(stream, ExpectedVersion.noStream(), List.of(new OrderPlaced("of the default tenant")));

            in(application, ACME, () -> store.append(stream, ExpectedVersion.noStream(), longerThanAPage));
            in(application, ACME, () -> {
                store.saveSnapshot(stream, new OrderPlaced("snapshot"), 1_199);
                return null;
            });

            assertThat(in(application, ACME, () -> store.readAsync(stream, VersionRange.all()).toCompletableFuture().get().events())).hasSize(1_200);
            assertThat(in(application, ACME, () -> store.readFromSnapshot(stream)).events()).extracting(recorded -> recorded.event())
                    .containsExactly(new OrderPlaced("snapshot"), new OrderPlaced("c1200"));
            assertThat(store.readFromSnapshot(stream).fromSnapshot()).isFalse();
        }
    }

    @Test
    void tenants_are_nested_and_the_outer_one_comes_back_also_after_a_failure() {
        try (Application application = Application.onDatabase().deploy()) {
            CurrentTenant current = application.get(CurrentTenant.class);
            current.run(ACME, () -> {
                assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> current.run(GLOBEX, () -> {
                    assertThat(current.get()).isEqualTo(GLOBEX);
                    throw new IllegalStateException();
                }));
                assertThat(current.get()).isEqualTo(ACME);
            });
            assertThat(current.get()).isEqualTo(TenantId.DEFAULT);
            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> current.run(null, () -> { }));
        }
    }

    @Test
    void where_a_tenant_is_required_a_call_without_one_fails_and_never_works_for_the_default() {
        try (Application application = Application.onDatabase().with("tenancy", "required").deploy()) {
            EventStore store = application.get(EventStore.class);

            assertThatExceptionOfType(NoTenantException.class).isThrownBy(() -> store.load(StreamId.random()))
                    .withMessageContaining("eventsourcery.kurrentdb.tenancy").withMessageContaining("CurrentTenant.run");
            assertThat(in(application, ACME, () -> store.load(StreamId.random()))).isEmpty();
        }
    }

    @Test
    void a_resolver_says_whose_a_call_is_and_a_call_of_which_it_does_not_know_fails() {
        try (Application application = Application.onDatabase().beans(OnlyAcme.class).deploy()) {
            EventStore store = application.get(EventStore.class);
            assertThat(store.tenant()).isEqualTo(ACME);
            assertThat(in(application, GLOBEX, store::tenant)).isEqualTo(GLOBEX);

            OnlyAcme.known = false;
            assertThatExceptionOfType(NoTenantException.class).isThrownBy(store::tenant).withMessageContaining("resolver");
        }
    }

    @Test
    void a_tenant_scoped_bean_is_one_for_each_tenant_created_once_under_a_race_and_destroyed_at_the_end() throws Exception {
        Counter.CREATED.clear();
        Counter.DESTROYED.clear();
        List<TenantId> tenants = IntStream.range(0, 50).mapToObj(number -> TenantId.of("t" + number)).toList();
        int callers = 8;
        try (Application application = Application.onDatabase().beans(Counter.class).deploy()) {
            Counter counter = application.get(Counter.class);
            ExecutorService threads = Executors.newFixedThreadPool(callers);
            List<Future<?>> calls = IntStream.range(0, callers).<Future<?>>mapToObj(caller -> threads.submit(() ->
                    tenants.forEach(tenant -> in(application, tenant, counter::next)))).toList();
            for (Future<?> call : calls) {
                call.get(30, TimeUnit.SECONDS);
            }
            threads.shutdown();
            assertThat(Counter.CREATED).hasSize(tenants.size());
            assertThat(tenants).allSatisfy(tenant -> assertThat(in(application, tenant, counter::next)).isEqualTo(callers + 1));
        }
        assertThat(Counter.DESTROYED).hasSize(tenants.size()).doesNotHaveDuplicates();
    }
}
