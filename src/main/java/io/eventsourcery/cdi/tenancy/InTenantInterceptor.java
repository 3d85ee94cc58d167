package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.InTenant;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Arrays;

/** Within what takes a caller's tenant to another thread: what a method says of itself is said of all its calls. */
@InTenant
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 10)
public class InTenantInterceptor {
    private final CurrentTenant tenant;

    @Inject
    public InTenantInterceptor(CurrentTenant tenant) {
        this.tenant = tenant;
    }

    @AroundInvoke
    public Object inTenant(InvocationContext call) throws Exception {
        return tenant.call(said(call), call::proceed);
    }

    private static TenantId said(InvocationContext call) {
        InTenant ofMethod = call.getMethod().getAnnotation(InTenant.class);
        InTenant said = ofMethod != null ? ofMethod : call.getTarget().getClass().getAnnotation(InTenant.class);
        return said.value().isEmpty() ? argument(call) : TenantId.of(said.value());
    }

    /** Of a method of a generic type the one argument that is a tenant. Null is refused by whoever gets it. */
    private static TenantId argument(InvocationContext call) {
        int declared = Arrays.asList(call.getMethod().getParameterTypes()).indexOf(TenantId.class);
        return declared >= 0 ? (TenantId) call.getParameters()[declared]
                : Arrays.stream(call.getParameters()).filter(TenantId.class::isInstance).map(TenantId.class::cast).findFirst().orElse(null);
    }
}
