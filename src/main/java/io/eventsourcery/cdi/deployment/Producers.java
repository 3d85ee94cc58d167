package io.eventsourcery.cdi.deployment;

import io.eventsourcery.CurrentContext;
import io.eventsourcery.EventStore;
import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.TenantAware;
import io.eventsourcery.cdi.TenantScoped;
import io.eventsourcery.cdi.concurrent.Threads;
import io.eventsourcery.cdi.config.ConfigKey;
import io.eventsourcery.cdi.config.Settings;
import io.eventsourcery.cdi.propagation.TenantExecutor;
import io.eventsourcery.cdi.telemetry.Telemetry;
import io.eventsourcery.core.store.CodecEventStore;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.JsonUpcaster;
import io.eventsourcery.event.ObjectUpcaster;
import io.eventsourcery.event.Upcasters;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.ParkedEvents;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.LeaseStorage;
import io.eventsourcery.spi.ParkingStorage;
import io.eventsourcery.spi.StorageStrategy;
import io.eventsourcery.subscription.Subscriptions;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;

/**
 * The library's parts as beans, each replaceable by an alternative. A bean of its own scope would keep what is made of the application's {@code @Dependent} beans
 * from ending with the part that has them: Weld forgets them where the producer's class has any other scope.
 */
@Dependent
class Producers {
    @Produces
    @Singleton
    EventJson json(Settings settings) {
        return EventJson.named(settings.naming());
    }

    @Produces
    @Singleton
    EventCodec codec(EventRegistry registry, EventJson json, Instance<JsonUpcaster> fromJson, @Any Instance<ObjectUpcaster<?>> fromObjects,
                     Instance<DataProtection> protection, Instance<KeyStorage> keys, BeanManager beans, BeanNames names) {
        Making making = new Making(beans, names);
        DataProtection used = making.of(DataProtection.class, protection).or(() -> making.of(KeyStorage.class, keys).map(storage -> Encryption.of(registry, json, storage)))
                .orElseGet(DataProtection::none);
        return new EventCodec(registry, json, Upcasters.of(fromJson.stream().toList(), fromObjects.stream().toList()), used);
    }

    @Produces
    @Singleton
    KurrentDBBackend backend(Discovered discovered, Instance<KurrentDBClient> client, KurrentDBConfig config, EventCodec codec, Settings settings,
                             Instance<OutboxFilter> filter, Instance<CheckpointStorage> checkpoints, Instance<ParkingStorage> parking,
                             Instance<LeaseStorage> leases, CurrentTenant tenant, BeanManager beans, BeanNames names) {
        Making making = new Making(beans, names);
        KurrentDBBackend backend = new KurrentDBBackend().withCodec(codec).withTenantScope(tenant::call);
        if (discovered.replaces(KurrentDBClient.class)) {
            backend.configure(making.of(KurrentDBClient.class, client).orElseThrow(), config);
        } else {
            backend.configure(settings.requiredConnectionString(), config);
        }
        making.of(CheckpointStorage.class, checkpoints).ifPresent(backend::withCheckpoints);
        making.of(ParkingStorage.class, parking).ifPresent(backend::withParking);
        making.of(LeaseStorage.class, leases).ifPresent(backend::withLeases);
        return settings.outboxEnabled() ? backend.withLazyOutbox(making.of(OutboxFilter.class, filter).<OutboxFilter>map(own -> new NamedFilter(own, names.of(filter.getHandle().getBean()))).orElseGet(OutboxFilter::everything)) : backend;
    }

    void close(@Disposes KurrentDBBackend backend) {
        backend.close();
    }

    @Produces
    @TenantScoped
    StorageStrategy storage(KurrentDBBackend backend, CurrentTenant tenant) {
        return backend.inTenant(tenant.get()).storage();
    }

    @Produces
    @Singleton
    CurrentContext context(KurrentDBBackend backend) {
        return backend.context();
    }

    @Produces
    @TenantScoped
    EventStore eventStore(BeanManager beans, EventCodec codec, CurrentTenant tenant, CurrentContext context, Telemetry telemetry) {
        return telemetry.around(new CodecEventStore(tenant.get(), instanceItself(beans, StorageStrategy.class), codec, context));
    }

    /** Not its proxy: a store makes its second call where the first was answered, on a thread that knows no tenant. */
    private static <T> T instanceItself(BeanManager beans, Class<T> type) {
        @SuppressWarnings("unchecked")
        Bean<T> bean = (Bean<T>) beans.resolve(beans.getBeans(type));
        return beans.getContext(bean.getScope()).get(bean, beans.createCreationalContext(bean));
    }

    @Produces
    @ApplicationScoped
    Subscriptions subscriptions(KurrentDBBackend backend, Telemetry telemetry) {
        return telemetry.around(backend.subscriptions());
    }

    @Produces
    @ApplicationScoped
    Outbox outbox(KurrentDBBackend backend, KurrentDBConfig config, Settings settings, Telemetry telemetry) {
        if (!settings.outboxEnabled()) {
            throw new NotConfiguredException("The outbox is switched off; set " + ConfigKey.OUTBOX_ENABLED + " to true");
        }
        return telemetry.around(backend.outbox(), config.outboxName());
    }

    @Produces
    @ApplicationScoped
    ParkedEvents parked(Outbox outbox) {
        return outbox.parked();
    }

    @Produces
    @ApplicationScoped
    @TenantAware
    ExecutorService executor(CurrentTenant tenant, Threads threads) {
        return new TenantExecutor(tenant, threads::execute);
    }
}
