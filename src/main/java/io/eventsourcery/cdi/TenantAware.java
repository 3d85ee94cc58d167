package io.eventsourcery.cdi;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The executor that takes the tenant along: {@code @Inject @TenantAware ExecutorService executor}. It is the server's default managed executor,
 * or where there is no server a pool of daemon threads; each task runs for the tenant that was current where it was given to the executor, or for
 * none. Tasks can be given to it on any thread, those of a database's client for instance.
 *
 * <p>It belongs to the server: methods that end it throw {@link IllegalStateException}. A stage of a {@code CompletableFuture} is given to an executor by
 * whoever completes the stage before, so wrap its function: {@link CurrentTenant#contextualFunction}.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface TenantAware {
}
