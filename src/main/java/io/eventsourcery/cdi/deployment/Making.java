package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.cdi.concurrent.Beginning;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes beans of the application, and names the one that cannot be made. */
final class Making {
    private final BeanManager beans;
    private final BeanNames names;

    Making(BeanManager beans, BeanNames names) {
        this.beans = beans;
        this.names = names;
    }

    String nameOf(Bean<?> bean) {
        return names.of(bean);
    }

    /** @throws ConfigurationException when it cannot be made, or is null */
    <T> T of(Class<T> type) {
        Bean<?> bean = beans.resolve(beans.getBeans(type));
        return of(type, bean, () -> type.cast(beans.getReference(bean, type, beans.createCreationalContext(bean))));
    }

    /**
     * @return empty when there is none
     * @throws ConfigurationException when it cannot be made, or is null
     */
    <T> Optional<T> of(Class<T> type, Instance<T> found) {
        return found.isResolvable() ? Optional.of(of(type, found.getHandle().getBean(), found::get)) : Optional.empty();
    }

    /** @throws ConfigurationException when it cannot be made, or is null */
    <T> T of(Class<?> type, Bean<?> bean, Supplier<T> made) {
        String name = "The " + type.getSimpleName() + " bean " + names.of(bean);
        T instance;
        try {
            instance = made.get();
        } catch (RuntimeException e) {
            throw new ConfigurationException(name + " cannot be made: " + Beginning.reason(e), e);
        }
        if (instance == null) {
            throw new ConfigurationException(name + " is null; have its producer return one");
        }
        return instance;
    }
}
