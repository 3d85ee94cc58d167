package io.eventsourcery.cdi.deployment;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the container would end the deployment for, and say less, has a bean in its place that nobody ever calls, since the deployment fails. One bean for all of
 * it: two would compete wherever both can be injected, and the priorities that tell alternatives apart are those of their class, which is ours.
 */
final class Placeholders {
    private final Set<Type> types = new HashSet<>();
    private final Map<Class<?>, Annotation> qualifiers = new LinkedHashMap<>();

    void add(Type type, Set<Annotation> qualifiers) {
        types.add(type);
        qualifiers.forEach(qualifier -> this.qualifiers.putIfAbsent(qualifier.annotationType(), qualifier));
    }

    /** With an id, for injection into beans that a container keeps on disk. */
    void addTo(AfterBeanDiscovery event) {
        if (!types.isEmpty()) {
            event.addBean().types(types).addType(Object.class).qualifiers(Set.copyOf(qualifiers.values())).scope(Dependent.class).id(Placeholders.class.getName())
                    .alternative(true).priority(Integer.MAX_VALUE).produceWith(instance -> {
                        throw new IllegalStateException("The deployment has failed");
                    });
        }
    }
}
