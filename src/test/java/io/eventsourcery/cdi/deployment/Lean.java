package io.eventsourcery.cdi.deployment;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;

/** An application where there is CDI and MicroProfile Config, and nothing else of Jakarta EE or MicroProfile. Says what it came to. */
public final class Lean {
    private Lean() {
    }

    public static void main(String... none) {
        System.out.println(isThere("jakarta.enterprise.concurrent.Asynchronous") || isThere("jakarta.servlet.Servlet") ? "with Jakarta EE" : "without Jakarta EE");
        try (Application application = Application.configured().with("connection-string", "kurrentdb://127.0.0.1:1?tls=false").with("outbox-enabled", "false").deploy()) {
            application.get(CurrentTenant.class).run(TenantId.of("acme"), () -> System.out.println("store of " + application.get(EventStore.class).tenant()));
        }
        try {
            Application.configured().with("tenant-resolver", "header").deploy().close();
        } catch (RuntimeException e) {
            System.out.println(e.getMessage().contains("tenant-resolver=header cannot be: there are no servlets here") ? "header refused" : e);
        }
    }

    private static boolean isThere(String className) {
        try {
            Class.forName(className);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
