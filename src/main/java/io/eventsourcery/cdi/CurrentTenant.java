package io.eventsourcery.cdi;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.NoTenantException;
import io.eventsourcery.TenantId;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * For whom the current call works. Inject it. Thread-safe.
 *
 * <p>In this order: the tenant of the innermost {@link #run} or {@link #call} on this thread; what the application's {@link TenantResolver},
 * or the configured one, says; and only where there is no resolver and tenants are not required, the default tenant.
 *
 * <p>A tenant belongs to a thread. What begins here and goes on elsewhere takes it along by one of the {@code contextual} methods, on any
 * thread and executor; they take along as well that there is none. See also {@link TenantAware}.
 */
public interface CurrentTenant {
    /**
     * @throws NoTenantException                         when there is none
     * @throws io.eventsourcery.IllegalTenantIdException  when the call names what cannot be a tenant
     * @throws io.eventsourcery.UnknownTenantException    when the {@link TenantCheck} says that there is no such tenant
     * @throws io.eventsourcery.ForbiddenTenantException  when the {@link TenantCheck} says that the caller may not work for it
     */
    TenantId get();

    /** Runs the action for the tenant, whatever the tenant outside is. */
    void run(TenantId tenant, Runnable action);

    /**
     * As {@link #run}, with a result.
     *
     * @throws Exception what the action throws
     */
    <T> T call(TenantId tenant, Callable<T> action) throws Exception;

    /** What this call has, a tenant or none, for work that goes on elsewhere. One that may not be is none. */
    CapturedTenant capture();

    default Runnable contextualRunnable(Runnable task) {
        CapturedTenant captured = capture();
        InvalidInputException.requireNonNull(task, "task");
        return () -> captured.run(task);
    }

    default <T> Callable<T> contextualCallable(Callable<T> task) {
        CapturedTenant captured = capture();
        InvalidInputException.requireNonNull(task, "task");
        return () -> captured.call(task);
    }

    default <T> Supplier<T> contextualSupplier(Supplier<T> supplier) {
        CapturedTenant captured = capture();
        InvalidInputException.requireNonNull(supplier, "supplier");
        return () -> captured.supply(supplier);
    }

    default <T> Consumer<T> contextualConsumer(Consumer<T> consumer) {
        CapturedTenant captured = capture();
        InvalidInputException.requireNonNull(consumer, "consumer");
        return value -> captured.run(() -> consumer.accept(value));
    }

    default <T, R> Function<T, R> contextualFunction(Function<T, R> function) {
        CapturedTenant captured = capture();
        InvalidInputException.requireNonNull(function, "function");
        return value -> captured.supply(() -> function.apply(value));
    }

    /** Runs each task as whoever gives it to the executor. */
    default Executor contextualExecutor(Executor executor) {
        InvalidInputException.requireNonNull(executor, "executor");
        return task -> executor.execute(contextualRunnable(task));
    }
}
