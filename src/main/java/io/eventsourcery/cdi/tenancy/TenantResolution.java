package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.cdi.TenantCheck;
import io.eventsourcery.cdi.TenantResolver;
import io.eventsourcery.cdi.config.ConfigKey;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;

/** How the tenant of a call is found: by the application's bean or the configured resolver, each looked up once, since it is on the way of every call. */
public final class TenantResolution {
    private final BeanManager beans;

    public TenantResolution(BeanManager beans) {
        this.beans = beans;
    }

    /**
     * @param configured the resolver that the configuration chooses
     * @throws ConfigurationException when the application has another, or a check that would never be asked
     */
    public Optional<TenantResolver> find(Optional<TenantResolver> configured) {
        Optional<TenantResolver> own = bean(TenantResolver.class);
        if (own.isPresent() && configured.isPresent()) {
            throw new ConfigurationException("There are two ways to find a call's tenant: " + ConfigKey.TENANT_RESOLVER + ", and the TenantResolver bean "
                    + resolved(TenantResolver.class).getBeanClass().getName() + "; keep one");
        }
        Optional<TenantCheck> check = bean(TenantCheck.class);
        if (check.isPresent() && own.isEmpty() && configured.isEmpty()) {
            throw new ConfigurationException("The TenantCheck bean " + resolved(TenantCheck.class).getBeanClass().getName() + " would never be asked, as nothing finds a "
                    + "call's tenant; set " + ConfigKey.TENANT_RESOLVER + ", or add a TenantResolver bean");
        }
        return own.or(() -> configured).map(resolver -> check.<TenantResolver>map(known -> new CheckedResolver(resolver, known)).orElse(resolver));
    }

    private <T> Optional<T> bean(Class<T> type) {
        return beans.getBeans(type).isEmpty() ? Optional.empty()
                : Optional.of(type.cast(beans.getReference(resolved(type), type, beans.createCreationalContext(resolved(type)))));
    }

    private Bean<?> resolved(Class<?> type) {
        return beans.resolve(beans.getBeans(type));
    }
}
