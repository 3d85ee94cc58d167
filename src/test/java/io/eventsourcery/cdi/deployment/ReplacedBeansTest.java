package io.eventsourcery.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.DeclaredSubscriptions;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.InTenant;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;

/** What CDI has for one bean in the place of another is no mistake of the application's. */
class ReplacedBeansTest {
    @ApplicationScoped
    static class Parts {
        @Produces
        @Singleton
        KurrentDBConfig config() {
            return KurrentDBConfig.defaults().withOutboxName("general");
        }

        @Produces
        @Singleton
        EventRegistry registry() {
            return EventRegistry.of(OrderPlaced.class);
        }
    }

    @ApplicationScoped
    static class SpecialParts extends Parts {
        @Override
        @Produces
        @Singleton
        @Specializes
        KurrentDBConfig config() {
            return KurrentDBConfig.defaults().withOutboxName("special");
        }

        @Override
        @Produces
        @Singleton
        @Specializes
        EventRegistry registry() {
            return EventRegistry.of(OrderPaid.class);
        }
    }

    @Specializes
    @ApplicationScoped
    static class SpecialClass extends Parts {
        @Produces
        @Singleton
        KurrentDBConfig another() {
            return KurrentDBConfig.defaults().withOutboxName("another");
        }
    }

    @Specializes
    @ApplicationScoped
    static class MoreSpecialClass extends SpecialClass {
        @Produces
        @Singleton
        KurrentDBConfig last() {
            return KurrentDBConfig.defaults().withOutboxName("last");
        }
    }

    private static Application.Builder application(Class<?>... beans) {
        return Application.onDatabase().with("outbox-enabled", "false").beans(beans);
    }

    @Test
    void a_producer_that_specializes_another_is_no_rival_of_it() {
        try (Application application = application(Parts.class, SpecialParts.class).deploy()) {
            assertThat(application.get(KurrentDBConfig.class).outboxName()).isEqualTo("special");
            assertThat(application.get(EventRegistry.class).names()).containsExactly("order-paid");
        }
    }

    @Test
    void nor_is_a_class_that_specializes_the_producers_class_though_a_third_specializes_it_in_its_turn() {
        try (Application application = application(Parts.class, SpecialClass.class).deploy()) {
            assertThat(application.get(KurrentDBConfig.class).outboxName()).isEqualTo("another");
        }
        try (Application application = application(OrderPlaced.class, Parts.class, SpecialClass.class, MoreSpecialClass.class).deploy()) {
            assertThat(application.get(KurrentDBConfig.class).outboxName()).isEqualTo("last");
            assertThat(application.get(EventRegistry.class).names()).as("ours, as the producer of another went with its class").containsExactly("order-placed");
        }
    }

    @Test
    void a_class_that_only_extends_the_producers_class_competes_with_it_as_before() {
        assertThatThrownBy(() -> application(Parts.class, OnlyExtends.class).deploy().close()).hasMessageContaining("more than one KurrentDBConfig bean")
                .hasMessageContaining(OnlyExtends.class.getName() + ".another").hasMessageContaining(Parts.class.getName() + ".config");
    }

    @ApplicationScoped
    static class OnlyExtends extends Parts {
        @Produces
        @Singleton
        KurrentDBConfig another() {
            return KurrentDBConfig.defaults();
        }
    }

    @Subscription(name = "specialized", types = "not-registered-here")
    static class General {
        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("It is not to run: " + placed);
        }

        @InTenant("no-tenant")
        void tidyUp() {
            throw new AssertionError("It is not to run");
        }
    }

    @Specializes
    @Subscription(name = "specialized")
    static class Special extends General {
        @Override
        void on(@Handles OrderPlaced placed) {
            // Whether it runs is all that counts.
        }

        @Override
        @InTenant("acme")
        void tidyUp() {
            // Nor does this do anything.
        }
    }

    @Test
    void of_a_subscription_and_one_that_specializes_it_only_the_latter_runs_and_only_the_latter_is_checked() {
        try (Application application = application(OrderPlaced.class, General.class, Special.class).deploy()) {
            assertThat(application.get(DeclaredSubscriptions.class).running()).containsOnlyKeys("specialized");
        }
    }

    @Decorator
    @Priority(10)
    abstract static class Counting implements EventStore {
        @Inject
        @Delegate
        EventStore store;
    }

    @Test
    void a_decorator_is_no_rival_of_what_it_decorates() {
        try (Application application = application(OrderPlaced.class, Counting.class, User.class).deploy()) {
            assertThat(application.get(EventStore.class).append(StreamId.random(), ExpectedVersion.any(), new OrderPlaced("ann")).version()).isEqualTo(1);
        }
    }

    @ApplicationScoped
    static class PlainStore {
        @Produces
        EventStore plain(KurrentDBBackend backend) {
            return backend.inTenant(TenantId.of("plain")).eventStore();
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class AlternativeStore {
        @Produces
        EventStore alternative(KurrentDBBackend backend) {
            return backend.inTenant(TenantId.of("alternative")).eventStore();
        }
    }

    @Alternative
    @Stereotype
    @Priority(1)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Mock {
    }

    @Mock
    @ApplicationScoped
    static class MockStore {
        @Produces
        EventStore mock(KurrentDBBackend backend) {
            return backend.inTenant(TenantId.of("mock")).eventStore();
        }
    }

    @ApplicationScoped
    static class ProxiedConfig {
        @Produces
        @ApplicationScoped
        KurrentDBConfig proxied() {
            return KurrentDBConfig.defaults();
        }
    }

    @Mock
    @ApplicationScoped
    static class MockConfig {
        @Produces
        @Singleton
        KurrentDBConfig mock() {
            return KurrentDBConfig.defaults().withOutboxName("mock");
        }
    }

    @ApplicationScoped
    static class User {
        @Inject
        EventStore store;
        @Inject
        KurrentDBConfig config;
        @Inject
        CurrentTenant tenant;

        TenantId tenant() {
            return store.tenant();
        }
    }

    @Test
    void an_enabled_alternative_wins_over_ours_and_over_all_others() {
        try (Application application = application(PlainStore.class, AlternativeStore.class, User.class).deploy()) {
            assertThat(application.get(User.class).tenant()).isEqualTo(TenantId.of("alternative"));
        }
        try (Application application = application(ProxiedConfig.class, MockConfig.class, Parts.class, User.class).deploy()) {
            assertThat(application.get(KurrentDBConfig.class).outboxName()).isEqualTo("mock");
        }
    }

    @Test
    void a_producer_is_an_alternative_by_the_stereotype_of_its_class_as_well() {
        try (Application application = application(MockStore.class, User.class).deploy()) {
            assertThat(application.get(User.class).tenant()).isEqualTo(TenantId.of("mock"));
        }
    }
}
