package io.eventsourcery.cdi.declared;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.event.EventRegistry;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The application's {@link Subscription} classes: found, then read and checked. */
public final class Declarations {
    private final List<Bean<?>> beans = new ArrayList<>();
    private volatile List<DeclaredSubscription> read = List.of();

    public void found(Bean<?> bean) {
        if (bean.getBeanClass().isAnnotationPresent(Subscription.class)) {
            beans.add(bean);
        }
    }

    /** Against the application's own registry, which can be had only when all beans can. */
    public void check(BeanManager manager, Consumer<EventStoreException> problems) {
        if (beans.isEmpty()) {
            return;
        }
        Bean<?> bean = manager.resolve(manager.getBeans(EventRegistry.class));
        check(EventTypes.of((EventRegistry) manager.getReference(bean, EventRegistry.class, manager.createCreationalContext(bean))), problems);
    }

    public void check(EventTypes types, Consumer<EventStoreException> problems) {
        DeclarationReader reader = new DeclarationReader(types);
        read = reader.read(beans);
        reader.problems().forEach(problems);
    }

    List<DeclaredSubscription> all() {
        return read;
    }
}
