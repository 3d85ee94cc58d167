package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.TenantScoped;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the instances of {@link TenantScoped} beans, each tenant's apart. */
public final class TenantContext implements AlterableContext {
    private final CurrentTenant current;
    private final Map<TenantId, TenantInstances> tenants = new ConcurrentHashMap<>();

    public TenantContext(CurrentTenant current) {
        this.current = current;
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return TenantScoped.class;
    }

    /** Always: a call without a tenant is to fail with our own message, not with the container's about an inactive context. */
    @Override
    public boolean isActive() {
        return true;
    }

    @Override
    public <T> T get(Contextual<T> bean) {
        TenantInstances instances = tenants.get(current.get());
        return instances == null ? null : instances.get(bean);
    }

    @Override
    public <T> T get(Contextual<T> bean, CreationalContext<T> creation) {
        T existing = get(bean);
        return existing != null || creation == null ? existing
                : tenants.computeIfAbsent(current.get(), tenant -> new TenantInstances()).getOrCreate(bean, creation);
    }

    @Override
    public void destroy(Contextual<?> bean) {
        TenantInstances instances = tenants.get(current.get());
        if (instances != null) {
            instances.destroy(bean);
        }
    }

    public void destroyAll() {
        tenants.keySet().forEach(tenant -> {
            TenantInstances instances = tenants.remove(tenant);
            if (instances != null) {
                instances.destroyAll();
            }
        });
    }
}
