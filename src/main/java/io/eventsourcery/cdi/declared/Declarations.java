package io.eventsourcery.cdi.declared;

import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.event.EventRegistry;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;

/** The application's {@link Subscription} classes: found, then read and checked. */
public final class Declarations {
    private final List<Bean<?>> beans = new ArrayList<>();
    private volatile List<DeclaredSubscription> read = List.of();

    public void found(Bean<?> bean) {
        if (bean.getBeanClass().isAnnotationPresent(Subscription.class)) {
            beans.add(bean);
        }
    }

    public void check(BeanManager manager, AfterDeploymentValidation event) {
        if (beans.isEmpty()) {
            return;
        }
        Bean<?> bean = manager.resolve(manager.getBeans(EventRegistry.class));
        DeclarationReader reader = new DeclarationReader((EventRegistry) manager.getReference(bean, EventRegistry.class, manager.createCreationalContext(bean)));
        read = reader.read(beans);
        reader.problems().forEach(event::addDeploymentProblem);
    }

    List<DeclaredSubscription> all() {
        return read;
    }
}
