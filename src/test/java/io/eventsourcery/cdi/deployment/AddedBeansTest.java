package io.eventsourcery.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.aggregate.Repository;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.cdi.deployment.Faulty.Plain;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBClients;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.configurator.BeanConfigurator;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import jakarta.inject.Singleton;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Beans that another extension of the application adds. The module hears of them when its own are there. */
class AddedBeansTest {
    static class Adds<T> implements Extension {
        private final Consumer<BeanConfigurator<T>> bean;

        Adds(Consumer<BeanConfigurator<T>> bean) {
            this.bean = bean;
        }

        void add(@Observes AfterBeanDiscovery event) {
            bean.accept(event.<T>addBean().scope(Singleton.class));
        }
    }

    static class AddsClient extends Adds<KurrentDBClient> {
        AddsClient(Consumer<BeanConfigurator<KurrentDBClient>> more) {
            super(bean -> more.accept(bean.types(KurrentDBClient.class).produceWith(all -> KurrentDBClients.create(Database.connectionString()))
                    .disposeWith((client, all) -> KurrentDBClients.shutDown(client))));
        }
    }

    static class AddsConfig extends Adds<KurrentDBConfig> {
        AddsConfig(Consumer<BeanConfigurator<KurrentDBConfig>> more) {
            super(bean -> more.accept(bean.types(KurrentDBConfig.class).produceWith(all -> KurrentDBConfig.defaults().withOutboxName("added"))));
        }
    }

    static class AddsRegistry extends Adds<EventRegistry> {
        AddsRegistry(Consumer<BeanConfigurator<EventRegistry>> more) {
            super(bean -> more.accept(bean.types(EventRegistry.class).produceWith(all -> EventRegistry.of(OrderPaid.class))));
        }
    }

    static class AddsRepository extends Adds<Repository<Plain>> {
        AddsRepository() {
            super(bean -> bean.types(new TypeLiteral<Repository<Plain>>() { }.getType()).produceWith(all -> {
                throw new AssertionError("It is never made");
            }));
        }
    }

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Another {
    }

    @Subscription(name = "added")
    static class Follower {
        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("It is no bean of the application's: " + placed);
        }
    }

    static class AddsSubscription implements Extension {
        void add(@Observes AfterBeanDiscovery event, BeanManager beans) {
            event.addBean().read(beans.createAnnotatedType(Follower.class)).produceWith(all -> new Follower());
        }
    }

    @ApplicationScoped
    static class WantsPlain {
        @Inject
        Repository<Plain> plain;
    }

    private static Application.Builder application(Extension... others) {
        return Application.onDatabase().with("outbox-enabled", "false").beans(OrderPlaced.class, WantsPlain.class).extensions(others);
    }

    private static void competes(Extension other, Class<?> type) {
        assertThatThrownBy(() -> application(other).deploy().close()).hasMessageContaining("more than one bean of " + type.getName())
                .hasMessageContaining(other.getClass().getName()).hasMessageContaining("alternative with a priority");
    }

    @Test
    void one_that_is_no_alternative_competes_with_ours_and_it_says_so_with_its_extension() {
        competes(new AddsClient(bean -> { }), KurrentDBClient.class);
        competes(new AddsConfig(bean -> { }), KurrentDBConfig.class);
        competes(new AddsRegistry(bean -> { }), EventRegistry.class);
        competes(new AddsRepository(), Repository.class);
    }

    @Test
    void a_subscription_that_is_added_so_is_refused() {
        assertThatThrownBy(() -> application(new AddsSubscription()).deploy().close()).hasMessageContaining("Subscription " + Follower.class.getName() + " is added as a bean")
                .hasMessageContaining("addAnnotatedType");
    }

    @Test
    void an_alternative_takes_the_place_of_ours() {
        try (Application application = application(new AddsClient(bean -> bean.alternative(true).priority(1)), new AddsConfig(bean -> bean.alternative(true).priority(1)))
                .with("connection-string", "kurrentdb://nowhere.invalid:1?tls=false").deploy()) {
            StreamId stream = StreamId.random();
            application.get(EventStore.class).append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));

            assertThat(application.get(EventStore.class).load(stream)).hasSize(1);
            assertThat(application.get(KurrentDBConfig.class).outboxName()).isEqualTo("added");
        }
    }

    @Test
    void of_a_registry_it_is_the_one_that_all_else_is_checked_against() {
        try (Application application = application(new AddsRegistry(bean -> bean.alternative(true).priority(1))).deploy()) {
            assertThat(application.get(EventRegistry.class).names()).containsExactly("order-paid");
        }
        assertThatThrownBy(() -> application(new AddsRegistry(bean -> bean.alternative(true).priority(1))).beans(OrderPlaced.class, Faulty.WrongSubscription.class)
                .deploy().close()).hasMessageContaining("\"order-plcaed\", which nobody registered");
    }

    @Test
    void one_with_a_qualifier_is_nobodys_rival() {
        try (Application application = application(new AddsConfig(bean -> bean.qualifiers(new AnnotationLiteral<Another>() { }))).deploy()) {
            assertThat(application.get(KurrentDBConfig.class).outboxName()).isNotEqualTo("added");
        }
    }
}
