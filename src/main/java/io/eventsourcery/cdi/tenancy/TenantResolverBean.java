package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.cdi.TenantResolver;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;

/** The application's tenant resolver, looked up once: the look-up of a tenant is on the path of every call. */
public final class TenantResolverBean {
    private TenantResolverBean() {
    }

    public static Optional<TenantResolver> find(BeanManager beans) {
        return beans.getBeans(TenantResolver.class).stream().findFirst().map(any -> {
            Bean<?> bean = beans.resolve(beans.getBeans(TenantResolver.class));
            return (TenantResolver) beans.getReference(bean, TenantResolver.class, beans.createCreationalContext(bean));
        });
    }
}
