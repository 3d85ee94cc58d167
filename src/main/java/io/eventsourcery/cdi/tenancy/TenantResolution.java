package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.cdi.TenantCheck;
import io.eventsourcery.cdi.TenantResolver;
import io.eventsourcery.cdi.TenantScoped;
import io.eventsourcery.cdi.config.ConfigKey;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the tenant of a call is found: by the application's bean or the configured resolver, each looked up once, since it is on the way of every call. */
public final class TenantResolution {
    /** Of a type that has one bean. */
    public interface Making {
        <T> T of(Class<T> type);
    }

    private final BeanManager beans;
    private final Function<Bean<?>, String> names;

    /** @param names as their author can find them */
    public TenantResolution(BeanManager beans, Function<Bean<?>, String> names) {
        this.beans = beans;
        this.names = names;
    }

    /**
     * What is wrong, told without making a bean of the application.
     *
     * @param configured whether the configuration chooses a resolver
     */
    public List<ConfigurationException> problems(boolean configured) {
        List<ConfigurationException> problems = new ArrayList<>();
        Bean<?> own = resolved(TenantResolver.class);
        if (own != null && configured) {
            problems.add(new ConfigurationException("There are two ways to find a call's tenant: " + ConfigKey.TENANT_RESOLVER + ", and the TenantResolver bean "
                    + names.apply(own) + "; keep one"));
        }
        Bean<?> check = resolved(TenantCheck.class);
        if (check != null && own == null && !configured) {
            problems.add(new ConfigurationException("The TenantCheck bean " + names.apply(check) + " would never be asked, as nothing finds a "
                    + "call's tenant; set " + ConfigKey.TENANT_RESOLVER + ", or add a TenantResolver bean"));
        }
        Stream.of(TenantResolver.class, TenantCheck.class).forEach(type -> ofATenant(type).ifPresent(problems::add));
        return problems;
    }

    private Optional<ConfigurationException> ofATenant(Class<?> type) {
        return Optional.<Bean<?>>ofNullable(resolved(type)).filter(bean -> bean.getScope() == TenantScoped.class).map(bean -> new ConfigurationException("The "
                + type.getSimpleName() + " bean " + names.apply(bean) + " is @TenantScoped, and is asked before it is known whose the call is; make it @ApplicationScoped"));
    }

    /**
     * Where there are no {@link #problems}.
     *
     * @param making     makes a bean of the application
     * @param configured the resolver that the configuration chooses
     */
    public Optional<TenantResolver> find(Making making, Optional<TenantResolver> configured) {
        Optional<TenantCheck> check = bean(TenantCheck.class, making);
        return bean(TenantResolver.class, making).or(() -> configured).map(resolver -> check.<TenantResolver>map(known -> new CheckedResolver(resolver, known)).orElse(resolver));
    }

    private <T> Optional<T> bean(Class<T> type, Making making) {
        return beans.getBeans(type).isEmpty() ? Optional.empty() : Optional.of(making.of(type));
    }

    private Bean<?> resolved(Class<?> type) {
        return beans.resolve(beans.getBeans(type));
    }
}
