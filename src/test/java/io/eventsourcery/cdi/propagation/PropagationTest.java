package io.eventsourcery.cdi.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Application;
import io.eventsourcery.NoTenantException;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CapturedTenant;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.TenantAware;
import io.eventsourcery.cdi.TenantScoped;
import jakarta.annotation.Priority;
import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextRestorer;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PropagationTest {
    private static final TenantId ACME = TenantId.of("acme");
    private static final TenantId GLOBEX = TenantId.of("globex");
    private static final String NOBODY = "nobody";

    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private Application application;
    private CurrentTenant tenant;

    @ApplicationScoped
    static class Work {
        @Inject
        CurrentTenant tenant;
        @Inject
        Mine mine;
        @Inject
        @TenantAware
        ExecutorService executor;

        ExecutorService executor() {
            return executor;
        }

        String whose() {
            try {
                return tenant.get().value();
            } catch (NoTenantException e) {
                return NOBODY;
            }
        }

        @Asynchronous
        CompletableFuture<String> later() {
            return CompletableFuture.completedFuture(whose() + " " + mine.whose() + " on another thread: " + Thread.currentThread().getName());
        }

        @Asynchronous
        CompletableFuture<String> laterOfNobody() {
            return CompletableFuture.completedFuture(whose());
        }
    }

    @TenantScoped
    static class Mine {
        @Inject
        CurrentTenant tenant;
        private String whose;

        String whose() {
            whose = whose == null ? tenant.get().value() : whose;
            return whose;
        }
    }

    @Asynchronous
    @ApplicationScoped
    static class WorkAsAWhole {
        @Inject
        CurrentTenant tenant;

        CompletableFuture<String> later() {
            return CompletableFuture.completedFuture(tenant.get().value());
        }
    }

    /** What a server has: the rest of the call is made on another thread, whose tenant may be anybody's. */
    @Interceptor
    @Asynchronous
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 5)
    static class OfTheServer {
        static final ExecutorService POOL = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "server-1");
            thread.setDaemon(true);
            return thread;
        });

        @AroundInvoke
        Object later(InvocationContext call) {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    return ((CompletableFuture<?>) call.proceed()).join();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }, POOL);
        }
    }

    @BeforeEach
    void deploy() {
        application = Application.configured().with("connection-string", "kurrentdb://127.0.0.1:1?tls=false").with("outbox-enabled", "false").with("tenancy", "required")
                .beans(Work.class, Mine.class, WorkAsAWhole.class, OfTheServer.class).deploy();
        tenant = application.get(CurrentTenant.class);
    }

    @AfterEach
    void undeploy() {
        pool.shutdownNow();
        application.close();
    }

    private String whose() {
        return application.get(Work.class).whose();
    }

    private <T> T elsewhere(Callable<T> task) throws Exception {
        return pool.submit(task).get(10, TimeUnit.SECONDS);
    }

    private <T> T as(TenantId who, Callable<T> call) throws Exception {
        return tenant.call(who, call);
    }

    @Test
    void wrapped_work_has_the_tenant_of_whoever_wrapped_it_and_leaves_the_threads_own_alone() throws Exception {
        Callable<String> task = as(ACME, () -> tenant.contextualCallable(this::whose));

        assertThat(elsewhere(task)).isEqualTo("acme");
        assertThat(elsewhere(() -> as(GLOBEX, () -> task.call() + " within " + whose()))).isEqualTo("acme within globex");
        assertThat(elsewhere(this::whose)).isEqualTo(NOBODY);
    }

    @Test
    void every_kind_of_work_can_be_wrapped() throws Exception {
        List<String> seen = as(ACME, () -> {
            List<String> all = new CopyOnWriteArrayList<>();
            Runnable runnable = tenant.contextualRunnable(() -> all.add("runnable " + whose()));
            Consumer<String> consumer = tenant.contextualConsumer(name -> all.add(name + " " + whose()));
            Supplier<String> supplier = tenant.contextualSupplier(() -> "supplier " + whose());
            Function<String, String> function = tenant.contextualFunction(name -> name + " " + whose());
            tenant.run(GLOBEX, () -> {
                CompletableFuture.runAsync(runnable, pool).join();
                CompletableFuture.completedFuture("consumer").thenAcceptAsync(consumer, pool).join();
                all.add(CompletableFuture.supplyAsync(supplier, pool).join());
                all.add(CompletableFuture.completedFuture("function").thenApplyAsync(function, pool).join());
                CompletableFuture.runAsync(() -> all.add("executor " + whose()), tenant.contextualExecutor(pool)).join();
            });
            return all;
        });

        assertThat(seen).containsExactly("runnable acme", "consumer acme", "supplier acme", "function acme", "executor globex");
    }

    @Test
    void work_without_a_tenant_finds_none_also_on_a_thread_that_has_one() throws Exception {
        Callable<String> nobodys = tenant.contextualCallable(this::whose);
        CapturedTenant none = tenant.capture();

        assertThat(as(ACME, nobodys)).isEqualTo(NOBODY);
        assertThat(none.tenant()).isEmpty();
        assertThat(as(ACME, () -> none.call(() -> tenant.capture().tenant()))).isEmpty();
        assertThat(as(ACME, tenant::capture).tenant()).contains(ACME);
        assertThat(as(ACME, () -> none.call(() -> as(GLOBEX, this::whose)))).as("what is said within counts").isEqualTo("globex");
    }

    @Test
    void the_injected_executor_takes_the_tenant_along_and_none_as_well() throws Exception {
        ExecutorService executor = application.get(Work.class).executor();

        assertThat(as(ACME, () -> executor.submit(this::whose)).get(10, TimeUnit.SECONDS)).isEqualTo("acme");
        assertThat(executor.submit(this::whose).get(10, TimeUnit.SECONDS)).isEqualTo(NOBODY);
        assertThat(as(ACME, () -> CompletableFuture.supplyAsync(this::whose, executor)).get(10, TimeUnit.SECONDS)).isEqualTo("acme");
        assertThat(as(GLOBEX, () -> executor.invokeAll(List.<Callable<String>>of(this::whose, this::whose))).stream().map(PropagationTest::now)).containsOnly("globex");
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(executor::shutdown).withMessageContaining("server");
    }

    @Test
    void an_asynchronous_method_works_for_its_caller_whatever_the_servers_thread_had_before() throws Exception {
        Work work = application.get(Work.class);

        assertThat(as(ACME, work::later).get(10, TimeUnit.SECONDS)).isEqualTo("acme acme on another thread: server-1");
        assertThat(as(GLOBEX, work::later).get(10, TimeUnit.SECONDS)).startsWith("globex globex");
        assertThat(work.laterOfNobody().get(10, TimeUnit.SECONDS)).isEqualTo(NOBODY);
        assertThat(as(ACME, application.get(WorkAsAWhole.class)::later).get(10, TimeUnit.SECONDS)).isEqualTo("acme");
    }

    @Test
    void a_server_that_propagates_contexts_finds_ours_and_propagates_it() throws Exception {
        ThreadContextProvider provider = ServiceLoader.load(ThreadContextProvider.class).findFirst().orElseThrow();
        ThreadContextSnapshot acmes = as(ACME, () -> provider.currentContext(Map.of()));
        ThreadContextSnapshot cleared = as(ACME, () -> provider.clearedContext(Map.of()));

        assertThat(provider.getThreadContextType()).isEqualTo("io.eventsourcery.Tenant");
        assertThat(elsewhere(() -> within(acmes))).isEqualTo("acme");
        assertThat(elsewhere(() -> as(GLOBEX, () -> within(cleared) + ", then " + whose()))).isEqualTo(NOBODY + ", then globex");
        assertThat(elsewhere(this::whose)).isEqualTo(NOBODY);
    }

    private static String now(Future<String> done) {
        try {
            return done.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String within(ThreadContextSnapshot snapshot) {
        ThreadContextRestorer restorer = snapshot.begin();
        try {
            return whose();
        } finally {
            restorer.endContext();
        }
    }
}
