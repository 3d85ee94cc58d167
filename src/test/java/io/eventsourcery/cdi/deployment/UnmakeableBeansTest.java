package io.eventsourcery.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.TenantResolver;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.spi.LeaseStorage;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Beans of the application that the module needs and that fail when they are made: the deployment names them. */
class UnmakeableBeansTest {
    @ApplicationScoped
    static class FailingConfig {
        @Produces
        @Singleton
        KurrentDBConfig config() {
            throw new IllegalStateException("no vault today");
        }
    }

    @ApplicationScoped
    static class NoConfig {
        @Produces
        KurrentDBConfig config() {
            return null;
        }
    }

    @ApplicationScoped
    static class NoRegistry {
        @Produces
        EventRegistry registry() {
            return null;
        }
    }

    @ApplicationScoped
    static class FailingClient {
        @Produces
        @Singleton
        KurrentDBClient client() {
            throw new IllegalStateException("no certificate today");
        }
    }

    @ApplicationScoped
    static class NoClient {
        @Produces
        KurrentDBClient client() {
            return null;
        }
    }

    @ApplicationScoped
    static class NoPublisher {
        @Produces
        OutboxPublisher publisher() {
            return null;
        }
    }

    @ApplicationScoped
    static class NoLeases {
        @Produces
        LeaseStorage leases() {
            return null;
        }
    }

    @Singleton
    static class FailingResolver implements TenantResolver {
        @PostConstruct
        void connect() {
            throw new IllegalStateException("no directory today");
        }

        @Override
        public Optional<TenantId> resolve() {
            return Optional.empty();
        }
    }

    private static void refused(String message, Class<?> bean) {
        assertThatThrownBy(() -> Application.onDatabase().beans(OrderPlaced.class, bean).deploy().close())
                .hasMessageContaining(message);
    }

    @Test
    void one_that_throws_is_named_by_its_member() {
        refused("The KurrentDBConfig bean " + FailingConfig.class.getName() + ".config() cannot be made: no vault today", FailingConfig.class);
        refused("The KurrentDBClient bean " + FailingClient.class.getName() + ".client() cannot be made: no certificate today", FailingClient.class);
        refused("The TenantResolver bean " + FailingResolver.class.getName() + " cannot be made: ", FailingResolver.class);
    }

    @Test
    void so_is_one_that_is_null() {
        refused("The KurrentDBConfig bean " + NoConfig.class.getName() + ".config() is null", NoConfig.class);
        refused("The EventRegistry bean " + NoRegistry.class.getName() + ".registry() is null", NoRegistry.class);
        refused("The KurrentDBClient bean " + NoClient.class.getName() + ".client() is null", NoClient.class);
        refused("The OutboxPublisher bean " + NoPublisher.class.getName() + ".publisher() is null", NoPublisher.class);
        refused("The LeaseStorage bean " + NoLeases.class.getName() + ".leases() is null", NoLeases.class);
    }
}
