package io.eventsourcery.cdi;

import io.eventsourcery.TenantId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Whom a call worked for when {@link CurrentTenant#capture} was called; for any thread, and as often as needed. Immutable. */
public interface CapturedTenant {
    /** Empty when the call had none; what runs here then has none either, whatever thread it is on. */
    Optional<TenantId> tenant();

    void run(Runnable action);

    <T> T supply(Supplier<T> action);

    /** @throws Exception what the action throws */
    <T> T call(Callable<T> action) throws Exception;
}
