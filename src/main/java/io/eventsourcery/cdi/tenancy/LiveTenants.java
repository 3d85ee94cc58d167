package io.eventsourcery.cdi.tenancy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The tenants of every application that this class is loaded for, most often of one. Whoever is made by a server, which knows of no
 * application, finds them here from their application's start to its end.
 */
public final class LiveTenants {
    private static final List<ThreadTenant> LIVE = new CopyOnWriteArrayList<>();

    private LiveTenants() {
    }

    static void begin(ThreadTenant tenant) {
        LIVE.add(tenant);
    }

    static void end(ThreadTenant tenant) {
        LIVE.remove(tenant);
    }

    /** What this thread has of each now; by the result it is entered on another thread, and left by what that returns. */
    public static Supplier<Runnable> capture() {
        List<Captured> captured = LIVE.stream().map(tenant -> (Captured) tenant.capture()).toList();
        return () -> begin(captured);
    }

    /** As if this thread had none of any. */
    public static Supplier<Runnable> none() {
        List<Captured> none = LIVE.stream().map(tenant -> new Captured(tenant, null)).toList();
        return () -> begin(none);
    }

    private static Runnable begin(List<Captured> all) {
        List<Runnable> leave = all.stream().map(Captured::begin).toList();
        return () -> leave.forEach(Runnable::run);
    }
}
