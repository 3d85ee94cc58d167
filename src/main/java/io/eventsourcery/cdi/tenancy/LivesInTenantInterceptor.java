package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.InTenant;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** A bean whose class says for whom it works begins and ends for that tenant as well. */
@LivesInTenant
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 10)
public class LivesInTenantInterceptor {
    private final CurrentTenant tenant;

    @Inject
    public LivesInTenantInterceptor(CurrentTenant tenant) {
        this.tenant = tenant;
    }

    @PostConstruct
    public void begin(InvocationContext bean) throws Exception {
        tenant.call(said(bean), bean::proceed);
    }

    @PreDestroy
    public void end(InvocationContext bean) throws Exception {
        tenant.call(said(bean), bean::proceed);
    }

    private static TenantId said(InvocationContext bean) {
        return TenantId.of(bean.getTarget().getClass().getAnnotation(InTenant.class).value());
    }
}
