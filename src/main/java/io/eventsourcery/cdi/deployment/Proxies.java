package io.eventsourcery.cdi.deployment;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;

/** Whether the container can have beans called that are looked up by their class and injected nowhere: it looks for itself only at what is injected. */
final class Proxies {
    private Proxies() {
    }

    /** Makes no instance: that of a normal scope is behind its proxy, and is made at the first call. */
    static Optional<String> problem(Bean<?> bean, BeanManager beans) {
        Class<?> type = bean.getBeanClass();
        if (bean.getTypes().stream().noneMatch(each -> GenericType.rawOf(each) == type)) {
            return Optional.of("does not have its class among its types (@Typed), so nothing of it can be called; add it");
        }
        if (!beans.isNormalScope(bean.getScope())) {
            return Optional.empty();
        }
        try {
            beans.getReference(bean, type, beans.createCreationalContext(bean));
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("is @" + bean.getScope().getSimpleName() + ", and the container can make no proxy of it: " + e.getMessage()
                    + "; let its class be neither final nor sealed and none of its methods final, and give it a constructor without parameters that is not private; or make it @Singleton");
        }
    }
}
