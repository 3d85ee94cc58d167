package io.eventsourcery.cdi.tenancy.bench;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.TenantResolver;
import io.eventsourcery.cdi.tenancy.TenantContext;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a call through a tenant-scoped bean costs, with a thousand tenants: {@code mvn test-compile exec:exec@measure-tenants}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TenantScopedBenchmark {
    private Application application;
    private Nothing bean;
    private PerRequest requests;
    private RequestContextController request;
    private EventStore store;
    private TenantResolver tenants;
    private TenantContext context;
    private Bean<?> contextual;

    @Setup
    public void deploy() {
        application = Application.configured().with("connection-string", "kurrentdb://127.0.0.1:1?tls=false").with("outbox-enabled", "false")
                .beans(Nothing.class, PerRequest.class, InTurn.class).deploy();
        bean = application.get(Nothing.class);
        requests = application.get(PerRequest.class);
        request = application.get(RequestContextController.class);
        request.activate();
        store = application.get(EventStore.class);
        tenants = application.get(TenantResolver.class);
        context = application.get(TenantContext.class);
        contextual = application.get(BeanManager.class).getBeans(Nothing.class).iterator().next();
        CurrentTenant current = application.get(CurrentTenant.class);
        InTurn.TENANTS.forEach(tenant -> current.run(tenant.orElseThrow(), () -> {
            bean.call();
            store.tenant();
        }));
    }

    @TearDown
    public void undeploy() {
        request.deactivate();
        application.close();
    }

    /** What the benchmark itself costs: the tenant of the call. */
    @Benchmark
    public Object resolving() {
        return tenants.resolve();
    }

    /** The same, and the look-up of a tenant's bean. */
    @Benchmark
    public Object lookUp() {
        return context.get(contextual);
    }

    /** The same, and the container's way from an injected object to the look-up and to the bean. */
    @Benchmark
    public int callOfABean() {
        return bean.call();
    }

    /** The tenant of the call, and the container's way to a bean of a scope of its own, beside which the former is to be seen. */
    @Benchmark
    public int callOfARequestsBean() {
        return tenants.resolve().isPresent() ? requests.call() : 0;
    }

    /** The call of the injected store. */
    @Benchmark
    public TenantId callOfTheStore() {
        return store.tenant();
    }
}
