package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.TenantBeans;
import io.eventsourcery.cdi.TenantScoped;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Keeps the instances of {@link TenantScoped} beans, each tenant's apart. */
public final class TenantContext implements AlterableContext, TenantBeans {
    private final ThreadTenant current;
    private final InstantSource clock;
    private final Map<TenantId, TenantInstances> tenants = new ConcurrentHashMap<>();

    public TenantContext(ThreadTenant current, InstantSource clock) {
        this.current = current;
        this.clock = clock;
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
        return existing != null || creation == null ? existing : getOrCreate(current.get(), bean, creation);
    }

    private <T> T getOrCreate(TenantId tenant, Contextual<T> bean, CreationalContext<T> creation) {
        while (true) {
            TenantInstances instances = tenants.computeIfAbsent(tenant, someone -> new TenantInstances());
            T object = instances.getOrCreate(bean, creation);
            if (object != null) {
                return object;
            }
            tenants.remove(tenant, instances);
        }
    }

    @Override
    public void destroy(Contextual<?> bean) {
        TenantInstances instances = tenants.get(current.get());
        if (instances != null) {
            instances.destroy(bean);
        }
    }

    @Override
    public void forget(TenantId tenant) {
        TenantInstances instances = tenants.get(InvalidInputException.requireNonNull(tenant, "tenant"));
        if (instances != null) {
            current.run(tenant, instances::destroyAll);
            tenants.remove(tenant, instances);
        }
    }

    @Override
    public Set<TenantId> tenants() {
        return tenants.entrySet().stream().filter(tenant -> tenant.getValue().hasInstances()).map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
    }

    /** Destroys what nobody has looked up for so long. */
    void forgetIdle(Duration limit) {
        Instant now = clock.instant();
        tenants.forEach((tenant, instances) -> current.run(tenant, () -> {
            if (instances.destroyAllIfIdle(now, limit)) {
                tenants.remove(tenant, instances);
            }
        }));
    }

    public void destroyAll() {
        tenants.keySet().forEach(this::forget);
    }
}
