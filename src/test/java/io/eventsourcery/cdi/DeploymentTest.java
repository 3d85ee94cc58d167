package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Application;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.cdi.TwoOfAKind.OnePublisher;
import io.eventsourcery.cdi.TwoOfAKind.OneResolver;
import io.eventsourcery.cdi.TwoOfAKind.OtherPublisher;
import io.eventsourcery.cdi.TwoOfAKind.OtherResolver;
import io.eventsourcery.cdi.deployment.EventSourceryExtension;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxPublisher;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Singleton;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeploymentTest {
    @EventType("order-placed")
    record AlsoOrderPlaced() {
    }

    @Singleton
    static class OwnParts {
        @Produces
        @Singleton
        KurrentDBClient client() {
            return Database.client();
        }

        @Produces
        @Singleton
        KurrentDBConfig config() {
            return KurrentDBConfig.defaults().withOutboxName("of-the-application");
        }

        @Produces
        @Singleton
        EventRegistry registry() {
            return EventRegistry.of(OrderPaid.class);
        }
    }

    @Test
    void one_property_is_enough_to_inject_a_store_that_works() {
        try (Application application = Application.onDatabase().beans(OrderPlaced.class).deploy()) {
            EventStore store = application.get(EventStore.class);
            StreamId stream = StreamId.random();

            store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));

            assertThat(store.load(stream)).extracting(Recorded::event).containsExactly(new OrderPlaced("ann"));
            assertThat(store.tenant().isDefault()).isTrue();
        }
    }

    @Test
    void the_client_is_shut_down_with_the_application() {
        Application application = Application.onDatabase().deploy();
        KurrentDBClient client = application.get(KurrentDBClient.class);
        assertThat(client.isShutdown()).isFalse();

        application.close();

        assertThat(client.isShutdown()).isTrue();
    }

    @Test
    void an_outbox_that_is_switched_off_says_how_to_switch_it_on() {
        try (Application application = Application.onDatabase().with("outbox-enabled", "false").deploy()) {
            Outbox outbox = application.get(Outbox.class);

            assertThatExceptionOfType(NotConfiguredException.class).isThrownBy(outbox::counts).withMessageContaining("eventsourcery.kurrentdb.outbox-enabled");
        }
    }

    @Test
    void event_types_are_found_and_are_no_beans() {
        try (Application application = Application.onDatabase().beans(OrderPlaced.class, OrderPaid.class).deploy()) {
            assertThat(application.get(EventRegistry.class).names()).containsExactlyInAnyOrder("order-placed", "order-paid");
            assertThatThrownBy(() -> application.get(OrderPlaced.class)).hasMessageContaining("OrderPlaced");
        }
    }

    @Test
    void without_a_database_it_deploys_and_a_call_says_what_to_set() {
        try (Application application = Application.configured().beans(OrderPlaced.class).deploy()) {
            EventStore store = application.get(EventStore.class);

            assertThatExceptionOfType(NotConfiguredException.class).isThrownBy(() -> store.load(StreamId.random()))
                    .withMessageContaining("eventsourcery.kurrentdb.connection-string").withMessageContaining("microprofile-config.properties")
                    .withMessageContaining("KurrentDBClient");
        }
    }

    @Test
    @Tag("embedded-only")
    void a_database_that_comes_later_is_found_without_a_restart() {
        EmbeddedNode node = EmbeddedNode.start();
        node.stop();
        try (node; Application application = Application.configured().with("connection-string", node.connectionString()).beans(OrderPlaced.class, OnePublisher.class).deploy()) {
            EventStore store = application.get(EventStore.class);
            for (int call = 0; call < 3; call++) {
                assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> store.append(StreamId.random(), ExpectedVersion.any(), new OrderPlaced("ann")));
            }
            node.restart();

            await().atMost(Duration.ofSeconds(60)).ignoreExceptionsInstanceOf(EventStoreUnavailableException.class)
                    .until(() -> store.append(StreamId.random(), ExpectedVersion.any(), new OrderPlaced("ann")).version() == 1);
            await().atMost(Duration.ofSeconds(60)).until(() -> application.get(Outbox.class).counts().published() >= 1);
        }
    }

    @Test
    void a_database_that_is_down_does_not_keep_it_from_deploying() {
        try (Application application = Application.configured().with("connection-string", "kurrentdb://127.0.0.1:1?tls=false").beans(OnePublisher.class).deploy()) {
            assertThat(application.get(EventStore.class)).isNotNull();
        }
    }

    @Test
    void all_that_is_wrong_with_the_configuration_fails_the_deployment_at_once_and_is_named() {
        assertThatThrownBy(() -> Application.onDatabase().with("outbox-attempts", "none").with("colour", "red").deploy())
                .hasMessageContaining("eventsourcery.kurrentdb.outbox-attempts").hasMessageContaining("a whole number, 1 or more")
                .hasMessageContaining("eventsourcery.kurrentdb.colour");
    }

    /** As on a server that keeps the jar's beans, and the application's, from its extension. */
    @Test
    void an_extension_that_cannot_see_the_beans_fails_the_deployment_since_a_tenant_resolver_might_be_among_them() {
        assertThatThrownBy(() -> SeContainerInitializer.newInstance().disableDiscovery().addExtensions(new EventSourceryExtension()).initialize())
                .hasMessageContaining("has not found the beans of Event Sourcery's jar");
    }

    @Test
    void two_event_types_of_one_name_fail_the_deployment_and_both_are_named() {
        assertThatThrownBy(() -> Application.onDatabase().beans(OrderPlaced.class, AlsoOrderPlaced.class).deploy())
                .hasMessageContaining(OrderPlaced.class.getName()).hasMessageContaining(AlsoOrderPlaced.class.getName());
    }

    @Test
    void two_publishers_fail_the_deployment_and_both_are_named() {
        assertThatThrownBy(() -> Application.onDatabase().beans(OnePublisher.class, OtherPublisher.class).deploy())
                .hasMessageContaining(OnePublisher.class.getName()).hasMessageContaining(OtherPublisher.class.getName());
    }

    @SessionScoped
    static class OfSession extends OnePublisher implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void a_publisher_of_a_session_fails_the_deployment_as_none_is_there_when_it_is_called() {
        assertThatThrownBy(() -> Application.onDatabase().beans(OfSession.class).deploy().close()).hasMessageContaining("OutboxPublisher")
                .hasMessageContaining(OfSession.class.getName() + " is @SessionScoped").hasMessageContaining("@ApplicationScoped");
    }

    @Singleton
    static class ProducedTwice {
        @Produces
        OutboxPublisher publisher() {
            return new OnePublisher();
        }

        @Produces
        OutboxPublisher publisher(EventStore store) {
            return new OnePublisher();
        }
    }

    @Test
    void two_producers_of_one_name_are_told_apart() {
        assertThatThrownBy(() -> Application.onDatabase().beans(ProducedTwice.class).deploy().close())
                .hasMessageContaining(ProducedTwice.class.getName() + ".publisher(), " + ProducedTwice.class.getName() + ".publisher(EventStore)");
    }

    @Test
    void two_tenant_resolvers_fail_the_deployment_and_both_are_named() {
        assertThatThrownBy(() -> Application.onDatabase().beans(OneResolver.class, OtherResolver.class).deploy())
                .hasMessageContaining(OneResolver.class.getName()).hasMessageContaining(OtherResolver.class.getName());
    }

    @Test
    void the_applications_own_client_configuration_and_registry_take_the_place_of_ours() throws Exception {
        try (Application application = Application.configured().beans(OwnParts.class, OrderPlaced.class).deploy()) {
            assertThat(application.get(KurrentDBClient.class)).isSameAs(Database.client());
            assertThat(application.get(KurrentDBConfig.class).outboxName()).isEqualTo("of-the-application");
            assertThat(application.get(EventRegistry.class).names()).containsExactly("order-paid");
        }
        assertThat(Database.client().readAll().get(10, TimeUnit.SECONDS)).as("it is not ours to shut down").isNotNull();
    }

    @EventType("unreadable")
    static class Unreadable {
        Unreadable(int number) {
            assertThat(number).isNotNull();
        }
    }

    @Singleton
    static class RegistryOfUnreadable {
        @Produces
        EventRegistry registry() {
            return EventRegistry.of(Unreadable.class);
        }
    }

    @Test
    void an_event_class_that_cannot_be_read_fails_the_deployment_whoever_registered_it() {
        assertThatThrownBy(() -> Application.onDatabase().with("outbox-enabled", "false").beans(Unreadable.class).deploy().close())
                .hasMessageContaining("Events of " + Unreadable.class.getName() + " could be stored but never read");
        assertThatThrownBy(() -> Application.onDatabase().with("outbox-enabled", "false").beans(RegistryOfUnreadable.class).deploy().close())
                .hasMessageContaining("Events of " + Unreadable.class.getName() + " could be stored but never read");
    }

    @Test
    void applications_side_by_side_have_their_own_configuration_and_tenants() {
        try (Application one = Application.onDatabase().with("timeout", "5s").deploy(); Application other = Application.onDatabase().with("timeout", "6s").deploy()) {
            assertThat(one.get(KurrentDBConfig.class).timeout().orElseThrow()).hasSeconds(5);
            assertThat(other.get(KurrentDBConfig.class).timeout().orElseThrow()).hasSeconds(6);
            one.get(CurrentTenant.class).run(Database.tenant(), () -> assertThat(other.get(CurrentTenant.class).get().isDefault()).isTrue());
        }
    }
}
