package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.cdi.TenantCheck;
import io.eventsourcery.cdi.TenantResolver;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.LeaseStorage;
import io.eventsourcery.spi.ParkingStorage;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** What an application may bring one of and not two. */
final class SingleBeans {
    private static final List<Class<?>> ONE_AT_MOST = List.of(OutboxPublisher.class, OutboxFilter.class, TenantResolver.class, TenantCheck.class, CheckpointStorage.class,
            ParkingStorage.class, LeaseStorage.class, DataProtection.class, KeyStorage.class,
            KurrentDBClient.class);

    private final BeanManager beans;
    private final Consumer<EventStoreException> problems;

    SingleBeans(BeanManager beans, Consumer<EventStoreException> problems) {
        this.beans = beans;
        this.problems = problems;
    }

    /** @return whether there are no two of anything */
    boolean check() {
        return ONE_AT_MOST.stream().filter(type -> !isUnambiguous(type)).count() == 0;
    }

    private boolean isUnambiguous(Class<?> type) {
        try {
            beans.resolve(beans.getBeans(type));
            return true;
        } catch (AmbiguousResolutionException e) {
            problems.accept(problem(type, beans.getBeans(type).stream().map(bean -> bean.getBeanClass().getName()).sorted().toList()));
            return false;
        }
    }

    static ConfigurationException problem(Class<?> type, Collection<String> origins) {
        return new ConfigurationException("There is more than one " + type.getSimpleName() + " bean: " + String.join(", ", origins)
                + "; keep one, or make one of them an enabled alternative");
    }
}
