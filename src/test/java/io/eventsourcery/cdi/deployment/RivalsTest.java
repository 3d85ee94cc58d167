package io.eventsourcery.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.CurrentContext;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.TenantAware;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBClients;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class RivalsTest {
    @ApplicationScoped
    static class SecondStore {
        @Produces
        EventStore other(KurrentDBBackend backend) {
            return backend.inTenant(TenantId.of("other")).eventStore();
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class OtherStore {
        @Produces
        EventStore other(KurrentDBBackend backend) {
            return backend.inTenant(TenantId.of("other")).eventStore();
        }
    }

    @ApplicationScoped
    static class TwoRegistries {
        @Produces
        EventRegistry one() {
            return EventRegistry.of();
        }

        @Produces
        EventRegistry two() {
            return EventRegistry.of();
        }
    }

    @ApplicationScoped
    static class TwoClients {
        @Produces
        @Singleton
        KurrentDBClient one() {
            return KurrentDBClients.create(Database.connectionString());
        }

        @Produces
        @Singleton
        KurrentDBClient two() {
            return KurrentDBClients.create(Database.connectionString());
        }
    }

    @ApplicationScoped
    static class ProxiedConfig {
        @Produces
        @ApplicationScoped
        KurrentDBConfig config() {
            return KurrentDBConfig.defaults();
        }
    }

    @ApplicationScoped
    static class ProxiedClient {
        @Produces
        @ApplicationScoped
        KurrentDBClient client() {
            return KurrentDBClients.create(Database.connectionString());
        }
    }

    @Test
    void two_clients_of_the_application_fail_the_deployment() {
        assertThatThrownBy(() -> Application.onDatabase().beans(TwoClients.class).deploy()).hasMessageContaining("more than one KurrentDBClient bean")
                .hasMessageContaining(TwoClients.class.getName());
    }

    @Test
    void what_no_container_makes_a_proxy_of_is_refused_in_a_normal_scope_and_it_says_which_scope_to_take() {
        assertThatThrownBy(() -> Application.onDatabase().beans(ProxiedConfig.class).deploy()).hasMessageContaining("KurrentDBConfig bean of "
                + ProxiedConfig.class.getName() + ".config").hasMessageContaining("@Singleton");
        assertThatThrownBy(() -> Application.onDatabase().beans(ProxiedClient.class).deploy()).hasMessageContaining("KurrentDBClient bean of "
                + ProxiedClient.class.getName() + ".client").hasMessageContaining("@Singleton");
        assertThatThrownBy(() -> Application.onDatabase().with("colour", "red").beans(ProxiedContext.class).deploy()).hasMessageContaining("CurrentContext bean of "
                + ProxiedContext.class.getName() + ".context").hasMessageContaining("@Singleton").hasMessageContaining("eventsourcery.kurrentdb.colour");
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class ProxiedContext {
        @Produces
        @ApplicationScoped
        CurrentContext context() {
            throw new AssertionError("It has no proxy");
        }
    }

    @ApplicationScoped
    static class User {
        @Inject
        EventStore store;

        TenantId tenant() {
            return store.tenant();
        }
    }

    @Test
    void a_bean_that_competes_with_ours_fails_the_deployment_and_it_says_what_to_do() {
        assertThatThrownBy(() -> Application.onDatabase().beans(SecondStore.class, User.class).deploy())
                .hasMessageContaining("more than one EventStore bean").hasMessageContaining(SecondStore.class.getName())
                .hasMessageContaining("alternative").hasMessageContaining("qualifier");
    }

    @ApplicationScoped
    static class OtherExecutor {
        @Produces
        @TenantAware
        ExecutorService other() {
            throw new AssertionError("The deployment has failed");
        }

        @Produces
        ExecutorService without() {
            return ForkJoinPool.commonPool();
        }
    }

    @ApplicationScoped
    static class ExecutorUser {
        @Inject
        @TenantAware
        ExecutorService executor;
    }

    @Test
    void so_does_one_that_competes_with_our_executor_and_none_that_takes_no_tenant_along() {
        assertThatThrownBy(() -> Application.onDatabase().with("colour", "red").beans(OtherExecutor.class, ExecutorUser.class).deploy())
                .hasMessageContaining("more than one @TenantAware ExecutorService bean: the library's, and " + OtherExecutor.class.getName() + ".other()")
                .hasMessageNotContaining("without").hasMessageContaining("eventsourcery.kurrentdb.colour");
    }

    @Test
    void an_enabled_alternative_takes_the_place_of_ours() {
        try (Application application = Application.onDatabase().beans(OtherStore.class, User.class).deploy()) {
            assertThat(application.get(User.class).tenant()).isEqualTo(TenantId.of("other"));
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class EqualStores {
        @Produces
        EventStore one(KurrentDBBackend backend) {
            return backend.inTenant(TenantId.of("one")).eventStore();
        }

        @Produces
        @Singleton
        KurrentDBConfig one() {
            return KurrentDBConfig.defaults();
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class OtherEqualStores extends EqualStores {
        @Produces
        EventStore other(KurrentDBBackend backend) {
            return backend.inTenant(TenantId.of("other")).eventStore();
        }

        @Produces
        @Singleton
        KurrentDBConfig other() {
            return KurrentDBConfig.defaults();
        }
    }

    @Alternative
    @Priority(2)
    @ApplicationScoped
    static class Highest {
        @Produces
        EventStore highest(KurrentDBBackend backend) {
            return backend.inTenant(TenantId.of("highest")).eventStore();
        }

        @Produces
        @Singleton
        KurrentDBConfig highest() {
            return KurrentDBConfig.defaults();
        }
    }

    @Test
    void of_two_alternatives_with_one_priority_both_are_named_unless_a_third_has_a_higher_one() {
        assertThatThrownBy(() -> Application.onDatabase().with("colour", "red").beans(EqualStores.class, OtherEqualStores.class, User.class).deploy())
                .hasMessageContaining("more than one EventStore bean: " + EqualStores.class.getName() + ".one(KurrentDBBackend), " + OtherEqualStores.class.getName() + ".other(KurrentDBBackend)")
                .hasMessageContaining("more than one KurrentDBConfig bean: " + EqualStores.class.getName() + ".one(), " + OtherEqualStores.class.getName() + ".other()")
                .hasMessageContaining("highest priority").hasMessageContaining("eventsourcery.kurrentdb.colour");
        try (Application application = Application.onDatabase().beans(EqualStores.class, OtherEqualStores.class, Highest.class, User.class).deploy()) {
            assertThat(application.get(User.class).tenant()).isEqualTo(TenantId.of("highest"));
        }
    }

    @Test
    void two_of_what_an_application_may_bring_one_of_are_both_named() {
        assertThatThrownBy(() -> Application.onDatabase().beans(TwoRegistries.class).deploy()).hasMessageContaining("more than one EventRegistry bean")
                .hasMessageContaining(TwoRegistries.class.getName() + ".one").hasMessageContaining(TwoRegistries.class.getName() + ".two");
    }
}
