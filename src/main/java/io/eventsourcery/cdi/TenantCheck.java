package io.eventsourcery.cdi;

import io.eventsourcery.TenantId;

/**
 * Whether a call may work for the tenant that it names. A header, a path or a host name is whatever the caller writes, so an application that
 * believes them needs a bean of this type, which looks whether there is such a tenant and whether the caller is one of theirs. It is asked
 * for every tenant that a {@link TenantResolver} finds, the configured one or the application's, on the way of every call: let it be fast.
 * It is not asked for {@link CurrentTenant#run} and the like, where the application itself says whom it works for.
 */
@FunctionalInterface
public interface TenantCheck {
    /** What becomes of the call. */
    enum Outcome {
        ALLOWED,
        /** Fails with {@link io.eventsourcery.UnknownTenantException}, for JAX-RS 404. */
        UNKNOWN,
        /** Fails with {@link io.eventsourcery.ForbiddenTenantException}, for JAX-RS 403. */
        FORBIDDEN
    }

    /**
     * @param tenant what the call says; never null
     * @return null is as good as {@link Outcome#FORBIDDEN}
     */
    Outcome check(TenantId tenant);
}
