package io.eventsourcery.cdi.declared;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.cdi.Subscription;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The application's {@link Subscription} classes: found, then read and checked. */
public final class Declarations {
    private final Map<Bean<?>, AnnotatedType<?>> beans = new LinkedHashMap<>();
    private final ClassesWithoutBean withoutBean = new ClassesWithoutBean();
    private final ForgottenDeclarations forgotten = new ForgottenDeclarations();
    private volatile List<DeclaredSubscription> read = List.of();

    /** A class that may become a bean. */
    public void declared(AnnotatedType<?> type) {
        if (type.isAnnotationPresent(Subscription.class)) {
            withoutBean.declared(type);
        }
    }

    /** @param type which may have annotations that its class has not, by another extension */
    public void found(Bean<?> bean, AnnotatedType<?> type) {
        if (type.isAnnotationPresent(Subscription.class)) {
            beans.put(bean, type);
        } else if (type.isAnnotationPresent(Specializes.class) && withoutBean.isOneAbove(type.getJavaClass())) {
            withoutBean.specialized(type.getJavaClass());
        } else {
            forgotten.found(type);
        }
    }

    /** @param by the member that makes it */
    public void produced(Bean<?> bean, String by) {
        List<Class<?>> made = bean.getTypes().stream().filter(type -> type instanceof Class<?> && type != Object.class).<Class<?>>map(Class.class::cast).toList();
        made.stream().filter(type -> type.isAnnotationPresent(Subscription.class)).forEach(type -> withoutBean.produced(type, by));
        if (made.stream().noneMatch(type -> type.isAnnotationPresent(Subscription.class))) {
            made.stream().filter(type -> made.stream().allMatch(other -> other.isAssignableFrom(type))).forEach(type -> forgotten.produced(type, by));
        }
    }

    /** Whether this is the library's class that runs them. */
    public static boolean areRunBy(Class<?> type) {
        return type == SubscriptionLifecycle.class;
    }

    /**
     * @param unreachable says why the container cannot have a bean called, if that is so
     * @return all that is wrong with them
     */
    public List<ConfigurationException> read(KnownTypes types, Function<Bean<?>, Optional<String>> unreachable) {
        DeclarationReader reader = new DeclarationReader(types, unreachable);
        read = reader.read(beans);
        Set<Class<?>> classes = beans.keySet().stream().map(Bean::getBeanClass).collect(Collectors.toSet());
        return Stream.of(withoutBean.problems(classes), forgotten.problems(classes), reader.problems()).flatMap(List::stream).toList();
    }

    List<DeclaredSubscription> all() {
        return read;
    }
}
