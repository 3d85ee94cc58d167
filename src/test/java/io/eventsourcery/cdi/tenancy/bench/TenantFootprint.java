package io.eventsourcery.cdi.tenancy.bench;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import java.lang.management.ManagementFactory;

/** Says how many bytes a tenant takes that has used its store and a bean of the application. Alone in its process, so that nothing else counts. */
public final class TenantFootprint {
    private static final int TENANTS = 10_000;

    private TenantFootprint() {
    }

    public static void main(String... none) {
        try (Application application = Application.configured().with("connection-string", "kurrentdb://127.0.0.1:1?tls=false").with("outbox-enabled", "false")
                .beans(Nothing.class).deploy()) {
            use(application, "warm", 1_000);
            long before = used();
            use(application, "tenant", TENANTS);
            System.out.println((used() - before) / TENANTS);
        }
    }

    private static void use(Application application, String prefix, int tenants) {
        CurrentTenant current = application.get(CurrentTenant.class);
        Nothing bean = application.get(Nothing.class);
        EventStore store = application.get(EventStore.class);
        for (int number = 0; number < tenants; number++) {
            current.run(TenantId.of(prefix + number), () -> {
                bean.call();
                store.tenant();
            });
        }
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
