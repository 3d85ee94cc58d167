package io.eventsourcery.cdi;

import jakarta.enterprise.context.NormalScope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One instance for each tenant, created at its first use and shared by all threads that work for that tenant. A call reaches the instance
 * of the tenant that is current at the call, see {@link CurrentTenant}; where there must be one and is none, it fails with
 * {@link io.eventsourcery.NoTenantException}.
 *
 * <p>A tenant's instances are destroyed, with the tenant current, when nobody called one of them for {@code tenant-idle-time}, at
 * {@link TenantBeans#forget}, and when the application stops. What takes longer than the idle time in a single call should therefore not
 * happen in such a bean. Beans are destroyed in the reverse order of their creation; a {@code @PreDestroy} method may use others of the tenant, which
 * are made anew, once, if they are gone already.
 */
@Documented
@Inherited
@NormalScope
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface TenantScoped {
}
