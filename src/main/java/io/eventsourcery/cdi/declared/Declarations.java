package io.eventsourcery.cdi.declared;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.cdi.Subscription;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The application's {@link Subscription} classes: found, then read and checked. */
public final class Declarations {
    private final List<Bean<?>> beans = new ArrayList<>();
    private final ClassesWithoutBean withoutBean = new ClassesWithoutBean();
    private volatile List<DeclaredSubscription> read = List.of();

    /** A class that may become a bean. */
    public void declared(AnnotatedType<?> type) {
        if (type.isAnnotationPresent(Subscription.class)) {
            withoutBean.declared(type);
        }
    }

    public void found(Bean<?> bean) {
        if (bean.getBeanClass().isAnnotationPresent(Subscription.class)) {
            beans.add(bean);
        }
    }

    /** Whether this is the library's class that runs them. */
    public static boolean areRunBy(Class<?> type) {
        return type == SubscriptionLifecycle.class;
    }

    /** @return all that is wrong with them */
    public List<ConfigurationException> read(KnownTypes types) {
        DeclarationReader reader = new DeclarationReader(types);
        read = reader.read(beans);
        return Stream.concat(withoutBean.problems(beans.stream().map(Bean::getBeanClass).collect(Collectors.toSet())).stream(), reader.problems().stream()).toList();
    }

    List<DeclaredSubscription> all() {
        return read;
    }
}
