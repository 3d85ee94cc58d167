package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
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
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an application may bring one of and not two. */
final class SingleBeans {
    private static final List<Class<?>> ONE_AT_MOST = List.of(OutboxPublisher.class, OutboxFilter.class, TenantResolver.class, TenantCheck.class, CheckpointStorage.class,
            ParkingStorage.class, LeaseStorage.class, DataProtection.class, KeyStorage.class,
            KurrentDBClient.class);

    private final BeanManager beans;
    private final BeanNames names;

    SingleBeans(BeanManager beans, BeanNames names) {
        this.beans = beans;
        this.names = names;
    }

    List<ConfigurationException> problems() {
        return ONE_AT_MOST.stream().filter(type -> !isUnambiguous(type)).map(type -> tooMany(type, beans.getBeans(type).stream().map(names::of))).map(ConfigurationException::new).toList();
    }

    String nameOf(Bean<?> bean) {
        return names.of(bean);
    }

    boolean isUnambiguous(Class<?> type) {
        return isUnambiguous(beans, beans.getBeans(type));
    }

    static boolean isUnambiguous(BeanManager beans, Set<Bean<?>> found) {
        try {
            beans.resolve(found);
            return true;
        } catch (AmbiguousResolutionException e) {
            return false;
        }
    }

    static String tooMany(Class<?> type, Stream<String> names) {
        return "There is more than one " + type.getSimpleName() + " bean: " + names.sorted().collect(Collectors.joining(", "))
                + "; keep one, or make one of them the enabled alternative of the highest priority";
    }
}
