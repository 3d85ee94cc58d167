package io.eventsourcery.cdi.deployment;

import io.eventsourcery.cdi.TenantScoped;
import io.eventsourcery.cdi.concurrent.Requests;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.JsonUpcaster;
import io.eventsourcery.event.ObjectUpcaster;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.LeaseStorage;
import io.eventsourcery.spi.ParkingStorage;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Beans of the application that the module calls from threads, and for tenants, of which their scope knows nothing. */
final class BeanScopes {
    /** One serves all calls and all tenants, also where there is no request. */
    private static final List<Class<?>> ONE_FOR_ALL = List.of(CheckpointStorage.class, ParkingStorage.class, LeaseStorage.class, EventRegistry.class, KurrentDBClient.class);
    private static final String ACCEPTED = "; make it @ApplicationScoped, @Singleton or @Dependent";

    private final BeanManager beans;
    private final BeanNames names;

    BeanScopes(BeanManager beans, BeanNames names) {
        this.beans = beans;
        this.names = names;
    }

    /** @param outbox whether there is one, and so a use for its parts */
    Stream<String> problems(boolean outbox) {
        Stream<String> all = ONE_FOR_ALL.stream().flatMap(type -> forAll(type, used(type)));
        return Stream.of(all, outbox ? ofOutbox() : Stream.<String>empty(), EventTypeCheck.isCodecOurs(beans) ? ofCodec() : Stream.<String>empty()).flatMap(problems -> problems);
    }

    private Stream<String> ofOutbox() {
        Stream<String> called = used(OutboxPublisher.class).filter(bean -> !Requests.haveScope(bean.getScope()))
                .map(bean -> said(OutboxPublisher.class, bean) + ", of which there is none while an event is published" + ACCEPTED);
        return Stream.concat(called, forAll(OutboxFilter.class, used(OutboxFilter.class)));
    }

    /** Where there is a data protection the keys are its own affair. */
    private Stream<String> ofCodec() {
        Class<?> protecting = beans.getBeans(DataProtection.class).isEmpty() ? KeyStorage.class : DataProtection.class;
        return Stream.of(forAll(protecting, used(protecting)), forAll(JsonUpcaster.class, beans.getBeans(JsonUpcaster.class).stream()),
                forAll(ObjectUpcaster.class, beans.getBeans(EventTypeCheck.OBJECT_UPCASTER.getType(), Any.Literal.INSTANCE).stream())).flatMap(problems -> problems);
    }

    private Stream<String> forAll(Class<?> type, Stream<Bean<?>> found) {
        return found.filter(bean -> !isForAll(bean.getScope())).map(bean -> said(type, bean) + ", and one serves all calls and all tenants" + ACCEPTED);
    }

    /** The one that the container would hand out; none where it cannot choose, which is said elsewhere. */
    private Stream<Bean<?>> used(Class<?> type) {
        Set<Bean<?>> found = beans.getBeans(type);
        return SingleBeans.isUnambiguous(beans, found) ? Optional.<Bean<?>>ofNullable(beans.resolve(found)).stream() : Stream.empty();
    }

    private static boolean isForAll(Class<?> scope) {
        return Requests.haveScope(scope) && scope != RequestScoped.class && scope != TenantScoped.class;
    }

    private String said(Class<?> type, Bean<?> bean) {
        return "The " + type.getSimpleName() + " bean " + names.of(bean) + " is @" + bean.getScope().getSimpleName();
    }
}
