package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.CurrentContext;
import io.eventsourcery.EventStore;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.DeclaredSubscriptions;
import io.eventsourcery.cdi.TenantAware;
import io.eventsourcery.cdi.TenantBeans;
import io.eventsourcery.cdi.declared.Declarations;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.ParkedEvents;
import io.eventsourcery.spi.StorageStrategy;
import io.eventsourcery.subscription.Subscriptions;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Beans of the application that compete with ours or with each other, or of which no container makes a proxy. The container would end the
 * deployment where one of them is injected, and say neither what to do nor what else is wrong.
 */
final class Rivals {
    private static final List<Class<?>> OURS = List.of(EventStore.class, StorageStrategy.class, Subscriptions.class, Outbox.class, ParkedEvents.class, EventCodec.class,
            EventJson.class, KurrentDBBackend.class, CurrentContext.class, CurrentTenant.class, TenantBeans.class, DeclaredSubscriptions.class,
            ExecutorService.class);

    /** Ours has this qualifier, and not the default one. */
    private static final Map<Type, Class<? extends Annotation>> QUALIFIED = Map.of(ExecutorService.class, TenantAware.class);

    /** Which the application may bring in the place of ours. They are final, or cannot be made without what they need, so no container makes proxies of them. */
    private static final List<Class<?>> WITHOUT_PROXY = List.of(KurrentDBClient.class, KurrentDBConfig.class, EventRegistry.class);

    private final BeanNames names;
    private final FoundBeans found;
    private final List<Contest> contests = new ArrayList<>();

    private record Contest(Class<?> type, Set<Annotation> qualifiers, ConfigurationException problem) {
    }

    Rivals(BeanNames names, FoundBeans found) {
        this.names = names;
        this.found = found;
    }

    /** To be called when all beans of the application are found. */
    void addTo(Placeholders placeholders, BeanManager beans) {
        OURS.forEach(this::findRivalsOfOurs);
        WITHOUT_PROXY.forEach(this::findRivals);
        Stream.of(OURS, WITHOUT_PROXY).flatMap(List::stream).forEach(type -> {
            findProxied(type, beans);
            findEqual(type, beans);
        });
        contests.forEach(contest -> placeholders.add(contest.type(), contest.qualifiers()));
    }

    /**
     * What is wrong with a bean that is no alternative and that another extension adds.
     *
     * @param ofOurs whether there is a bean of ours of a generic type
     */
    List<ConfigurationException> ofAnotherExtension(Bean<?> bean, Predicate<Type> ofOurs) {
        return bean.getTypes().stream().filter(type -> isQualified(type, bean)).filter(type -> OURS.contains(type) || WITHOUT_PROXY.contains(type) || ofOurs.test(type))
                .map(type -> new ConfigurationException("There is more than one bean of " + type.getTypeName() + ": the library's, and one that an extension adds, "
                        + names.of(bean) + "; let it add an alternative with a priority, or give its bean a qualifier")).toList();
    }

    private void findRivalsOfOurs(Class<?> type) {
        inTheContest(type).filter(bean -> !found.isAlternative(bean)).forEach(bean -> contested(type, bean.getQualifiers(), "There is more than one "
                + nameOf(type) + " bean: the library's, and " + names.of(bean) + "; to replace the library's make the class of yours an enabled alternative "
                + "(@Alternative @Priority(1)), to have both give yours a qualifier of its own"));
    }

    private void findRivals(Class<?> type) {
        List<Bean<?>> rivals = inTheContest(type).toList();
        if (rivals.size() > 1 && rivals.stream().noneMatch(found::isAlternative)) {
            contested(type, Set.of(Default.Literal.INSTANCE), SingleBeans.tooMany(type, rivals.stream().map(names::of)));
        }
    }

    /** What is no interface of ours is final. */
    private void findProxied(Class<?> type, BeanManager beans) {
        if (!type.isInterface()) {
            Stream.concat(inTheContest(type), brought(type).filter(bean -> !isQualified(type, bean))).filter(bean -> beans.isNormalScope(bean.getScope()))
                    .forEach(bean -> contested(type, bean.getQualifiers(), "The " + type.getSimpleName() + " bean of " + names.of(bean) + " is @"
                            + bean.getScope().getSimpleName() + ", and no container can make a proxy of it; make it @Singleton or @Dependent"));
        }
    }

    /** Of alternatives the one of the highest priority is taken, if there is one. */
    private void findEqual(Class<?> type, BeanManager beans) {
        List<Bean<?>> alternatives = inTheContest(type).filter(found::isAlternative).toList();
        try {
            beans.resolve(Set.copyOf(alternatives));
        } catch (AmbiguousResolutionException e) {
            contested(type, alternatives.get(0).getQualifiers(), SingleBeans.tooMany(type, alternatives.stream().map(names::of)));
        }
    }

    private Stream<Bean<?>> brought(Class<?> type) {
        return found.beans().stream().filter(bean -> bean.getTypes().contains(type) && !isOurs(bean.getBeanClass()));
    }

    private static boolean isOurs(Class<?> type) {
        return type == Producers.class || Declarations.areRunBy(type);
    }

    private static boolean isQualified(Type type, Bean<?> bean) {
        Class<?> qualifier = QUALIFIED.getOrDefault(type, Default.class);
        return bean.getQualifiers().stream().anyMatch(each -> each.annotationType() == qualifier);
    }

    private static String nameOf(Class<?> type) {
        return (QUALIFIED.containsKey(type) ? "@" + QUALIFIED.get(type).getSimpleName() + " " : "") + type.getSimpleName();
    }

    /** Beside an alternative no other bean has a chance, and that is what it is for. */
    private Stream<Bean<?>> inTheContest(Class<?> type) {
        List<Bean<?>> all = brought(type).filter(bean -> isQualified(type, bean)).toList();
        List<Bean<?>> alternatives = all.stream().filter(found::isAlternative).toList();
        return (alternatives.isEmpty() ? all : alternatives).stream();
    }

    private void contested(Class<?> type, Set<Annotation> qualifiers, String message) {
        contests.add(new Contest(type, qualifiers, new ConfigurationException(message)));
    }

    /** Whether there is a placeholder for it. */
    boolean areOver(Class<?> type) {
        return contests.stream().anyMatch(contest -> contest.type() == type);
    }

    List<ConfigurationException> problems() {
        return contests.stream().map(Contest::problem).toList();
    }
}
