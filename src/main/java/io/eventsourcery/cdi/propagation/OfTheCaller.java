package io.eventsourcery.cdi.propagation;

import io.eventsourcery.cdi.CurrentTenant;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Outside of the server's own interceptor, and so still on the caller's thread: notes the tenant. */
@FollowsTenant
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class OfTheCaller {
    static final String TENANT = "io.eventsourcery.tenant";

    private final CurrentTenant tenant;

    @Inject
    public OfTheCaller(CurrentTenant tenant) {
        this.tenant = tenant;
    }

    @AroundInvoke
    public Object note(InvocationContext call) throws Exception {
        call.getContextData().put(TENANT, tenant.capture());
        return call.proceed();
    }
}
