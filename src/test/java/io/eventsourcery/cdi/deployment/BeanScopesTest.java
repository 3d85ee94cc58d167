package io.eventsourcery.cdi.deployment;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.OwnDatabase;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.TenantScoped;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.event.JsonUpcaster;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.outbox.OutboxSelection;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.LeaseStorage;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What the module calls from its own threads, and for all tenants. */
class BeanScopesTest {
    @ApplicationScoped
    static class Producing {
        @Produces
        @RequestScoped
        CheckpointStorage checkpoints() {
            throw new AssertionError("Whose?");
        }

        @Produces
        @SessionScoped
        LeaseStorage leases() {
            throw new AssertionError("Whose?");
        }

        @Produces
        @TenantScoped
        KeyStorage keys() {
            throw new AssertionError("Whose?");
        }

        @Produces
        @RequestScoped
        JsonUpcaster upcaster() {
            throw new AssertionError("Whose?");
        }
    }

    @TenantScoped
    static class FilterOfTenant implements OutboxFilter {
        @Override
        public boolean accepts(Recorded recorded) {
            throw new AssertionError("Whose?");
        }
    }

    @ApplicationScoped
    static class Unmakeable implements OutboxFilter {
        @PostConstruct
        void fail() {
            throw new IllegalStateException("no list of what is wanted");
        }

        @Override
        public boolean accepts(Recorded recorded) {
            throw new AssertionError("It was never made");
        }
    }

    @ApplicationScoped
    static class NoKeys {
        @Produces
        KeyStorage keys() {
            return null;
        }
    }

    @ApplicationScoped
    static class Asking implements OutboxFilter {
        static final Queue<TenantId> TENANTS = new ConcurrentLinkedQueue<>();
        @Inject
        CurrentTenant tenant;

        @Override
        public boolean accepts(Recorded recorded) {
            TENANTS.add(tenant.get());
            return true;
        }

        @Override
        public OutboxSelection selection() {
            return OutboxSelection.everything();
        }
    }

    @ApplicationScoped
    static class Broker implements OutboxPublisher {
        static final Queue<Recorded> PUBLISHED = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(Recorded recorded) {
            PUBLISHED.add(recorded);
        }
    }

    @Test
    void scopes_that_know_nothing_of_other_calls_and_tenants_are_refused_and_all_are_named() {
        String producing = Producing.class.getName();
        assertThatThrownBy(() -> Application.onDatabase().beans(OrderPlaced.class, Producing.class, FilterOfTenant.class).deploy().close())
                .hasMessageContaining("The CheckpointStorage bean " + producing + ".checkpoints() is @RequestScoped, and one serves all calls and all tenants")
                .hasMessageContaining("The LeaseStorage bean " + producing + ".leases() is @SessionScoped").hasMessageContaining("The KeyStorage bean " + producing + ".keys() is @TenantScoped")
                .hasMessageContaining("The JsonUpcaster bean " + producing + ".upcaster() is @RequestScoped")
                .hasMessageContaining("The OutboxFilter bean " + FilterOfTenant.class.getName() + " is @TenantScoped");
    }

    @Test
    void a_filter_is_asked_for_the_tenant_of_the_event() {
        TenantId tenant = Database.tenant();
        try (OwnDatabase database = new OwnDatabase(); Application application = Application.configured().with("connection-string", database.connectionString())
                .with("outbox-name", Database.outboxName()).with("tenancy", "required").beans(OrderPlaced.class, Asking.class, Broker.class).deploy()) {
            application.get(CurrentTenant.class).run(tenant, () -> application.get(EventStore.class).append(StreamId.random(), ExpectedVersion.noStream(), new OrderPlaced("ann")));

            until(() -> !Broker.PUBLISHED.isEmpty());
            assertThat(Asking.TENANTS).containsOnly(tenant);
        }
    }

    @Test
    void a_filter_that_cannot_be_made_and_a_key_storage_that_is_none_are_named() {
        assertThatThrownBy(() -> Application.onDatabase().beans(OrderPlaced.class, Unmakeable.class).deploy().close())
                .hasMessageContaining("The OutboxFilter bean " + Unmakeable.class.getName() + " cannot be asked what it selects").hasMessageContaining("no list of what is wanted");
        assertThatThrownBy(() -> {
            try (Application application = Application.onDatabase().with("outbox-enabled", "false").beans(OrderPlaced.class, NoKeys.class).deploy()) {
                application.get(EventStore.class).load(StreamId.random());
            }
        }).hasMessageContaining("The KeyStorage bean " + NoKeys.class.getName() + ".keys() is null");
    }
}
