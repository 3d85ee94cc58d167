package io.eventsourcery.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.Application;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.cdi.deployment.Faulty.AlsoOrderPlaced;
import io.eventsourcery.cdi.deployment.Faulty.Checked;
import io.eventsourcery.cdi.deployment.Faulty.EagerResolver;
import io.eventsourcery.cdi.deployment.Faulty.FailingRegistry;
import io.eventsourcery.cdi.deployment.Faulty.Nameless;
import io.eventsourcery.cdi.deployment.Faulty.OfBrokenTypes;
import io.eventsourcery.cdi.deployment.Faulty.OnePublisher;
import io.eventsourcery.cdi.deployment.Faulty.OtherPublisher;
import io.eventsourcery.cdi.deployment.Faulty.ParkedElsewhere;
import io.eventsourcery.cdi.deployment.Faulty.Plain;
import io.eventsourcery.cdi.deployment.Faulty.PolicyForPlain;
import io.eventsourcery.cdi.deployment.Faulty.ProxiedConfig;
import io.eventsourcery.cdi.deployment.Faulty.SecondStore;
import io.eventsourcery.cdi.deployment.Faulty.Session;
import io.eventsourcery.cdi.deployment.Faulty.Tipped;
import io.eventsourcery.cdi.deployment.Faulty.TwoClients;
import io.eventsourcery.cdi.deployment.Faulty.TwoRegistries;
import io.eventsourcery.cdi.deployment.Faulty.Uncategorised;
import io.eventsourcery.cdi.deployment.Faulty.Unreadable;
import io.eventsourcery.cdi.deployment.Faulty.User;
import io.eventsourcery.cdi.deployment.Faulty.WantsUncategorised;
import io.eventsourcery.cdi.deployment.Faulty.WantsUnclear;
import io.eventsourcery.cdi.deployment.Faulty.WrongSubscription;
import io.eventsourcery.cdi.deployment.Faulty.WrongTenant;
import io.eventsourcery.cdi.deployment.Faulty.WrongTenantToo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A developer who has made several mistakes is told of all of them by one deployment. */
class EveryProblemTest {
    @BeforeEach
    void nothing_is_made_yet() {
        Faulty.MADE.set(0);
    }

    private static String refused(Application.Builder application) {
        Throwable problem = catchThrowable(() -> application.deploy().close());
        assertThat(problem).as("the deployment's end").isNotNull();
        return problem.getMessage();
    }

    private static Application.Builder withOneFaultOfEachKind(Class<?>... others) {
        Class<?>[] faulty = {OrderPlaced.class, AlsoOrderPlaced.class, Nameless.class, Tipped.class, Unreadable.class, WantsUncategorised.class,
            PolicyForPlain.class, WrongSubscription.class,
            WrongTenant.class, OnePublisher.class, OtherPublisher.class, Checked.class};
        return Application.onDatabase().with("outbox-attempts", "none").with("colour", "red")
                .beans(Stream.of(faulty, others).flatMap(Arrays::stream).toArray(Class<?>[]::new));
    }

    private static void namesOneFaultOfEachKind(String message) {
        assertThat(message).contains("property eventsourcery.kurrentdb.outbox-attempts").contains("Unknown property eventsourcery.kurrentdb.colour")
                .contains("\"order-placed\" is claimed by ").contains(AlsoOrderPlaced.class.getName())
                .contains(Nameless.class.getName() + " is no event type")
                .contains("Illegal version 0 of event type " + Tipped.class.getName())
                .contains("no KeyStorage bean").contains(Tipped.class.getName() + ".tip")
                .contains("Events of " + Unreadable.class.getName() + " could be stored but never read")
                .contains("No repository of " + Plain.class.getName()).contains("Snapshotting").contains("WantsUncategorised.plain")
                .contains("Aggregate " + Uncategorised.class.getName()).contains("WantsUncategorised.things")
                .contains("WrongSubscription.on(OrderPlaced, String) has wrong parameters").contains("\"order-plcaed\", which nobody registered")
                .contains(WrongTenant.class.getName() + ".illegal is @InTenant of what is none")
                .contains("more than one OutboxPublisher bean: " + OnePublisher.class.getName() + ", " + OtherPublisher.class.getName())
                .contains("The TenantCheck bean " + Checked.class.getName() + " would never be asked");
    }

    @Test
    void one_fault_of_each_kind_is_told_at_once_with_class_and_member() {
        namesOneFaultOfEachKind(refused(withOneFaultOfEachKind()));
    }

    @Test
    void rivals_which_the_container_would_end_the_deployment_for_are_told_together_with_all_else() {
        String message = refused(withOneFaultOfEachKind(SecondStore.class, TwoClients.class, ProxiedConfig.class, ParkedElsewhere.class, WantsUnclear.class,
                User.class, Session.class));

        namesOneFaultOfEachKind(message);
        assertThat(message).contains("more than one EventStore bean: the library's, and " + SecondStore.class.getName() + ".second")
                .contains("more than one EventStore bean: the library's, and " + SecondStore.class.getName() + ".third")
                .contains("more than one KurrentDBClient bean: " + TwoClients.class.getName() + ".one(), " + TwoClients.class.getName() + ".two")
                .contains("The KurrentDBConfig bean of " + ProxiedConfig.class.getName() + ".proxied() is @ApplicationScoped")
                .contains("more than one ParkedEvents bean: the library's, and " + ParkedElsewhere.class.getName() + ".parked")
                .contains("more than one DeclaredSubscriptions bean: the library's, and " + ParkedElsewhere.class.getName() + ";")
                .contains("WantsUnclear.raw").contains("WantsUnclear.any").contains("WantsUnclear.some").contains("WantsUnclear.folded")
                .contains("inject Repository<YourAggregate>");
        assertThat(Faulty.MADE).as("parts made for a deployment that fails").hasValue(0);
    }

    @Test
    void which_of_two_registries_counts_is_not_known_so_nothing_is_said_of_the_types_that_subscriptions_handle() {
        String message = refused(Application.onDatabase().beans(OrderPlaced.class, TwoRegistries.class, User.class, WrongSubscription.class));

        assertThat(message).contains("more than one EventRegistry bean: " + TwoRegistries.class.getName() + ".one(), " + TwoRegistries.class.getName() + ".two")
                .contains("WrongSubscription.on(OrderPlaced, String) has wrong parameters").doesNotContain("nobody registered");
        assertThat(Faulty.MADE).hasValue(0);
    }

    @Test
    void a_registry_that_cannot_be_made_does_not_hide_what_else_is_wrong() {
        String message = refused(Application.onDatabase().with("colour", "red").beans(FailingRegistry.class, WrongSubscription.class, WrongTenant.class));

        assertThat(message).contains("no registry today").contains("FailingRegistry").contains("eventsourcery.kurrentdb.colour")
                .contains("WrongSubscription.on(OrderPlaced, String)").contains("WrongTenant.illegal").doesNotContain("nobody registered");
    }

    @Test
    void a_fault_has_no_others_in_its_wake() {
        String types = refused(Application.onDatabase().beans(OrderPlaced.class, AlsoOrderPlaced.class, Nameless.class, Tipped.class, OfBrokenTypes.class));
        assertThat(types).contains(AlsoOrderPlaced.class.getName()).doesNotContain("no registered event type").doesNotContain("nobody registered")
                .doesNotContain("handles none of them").doesNotContain("would never be called");

        String resolver = refused(Application.onDatabase().with("tenant-resolver", "heather").with("tenant-resolver-name", "X-Shop").beans(Checked.class));
        assertThat(resolver).contains("\"heather\"").doesNotContain("would never be asked").doesNotContain("names nothing");

        assertThat(refused(Application.onDatabase().with("outbox-backoff", "2h").with("outbox-longest-backoff", "long"))).contains("\"long\"")
                .doesNotContain("longer than");
    }

    @Test
    void nothing_is_told_twice() {
        String message = refused(withOneFaultOfEachKind(WrongTenantToo.class, SecondStore.class, TwoClients.class));

        assertThat(message.lines().filter(line -> line.contains("WrongTenant.illegal"))).hasSize(1);
        assertThat(message.lines().filter(line -> line.contains("Aggregate " + Uncategorised.class.getName()))).hasSize(1);
        assertThat(message.lines().filter(line -> line.contains("more than one KurrentDBClient"))).hasSize(1);
        assertThat(message.lines().filter(line -> line.contains("is claimed by"))).hasSize(1);
    }

    @Test
    void a_deployment_that_fails_has_made_no_resolver() {
        assertThat(refused(Application.onDatabase().with("colour", "red").beans(EagerResolver.class))).contains("eventsourcery.kurrentdb.colour");
        assertThat(Faulty.MADE).hasValue(0);

        Application.onDatabase().beans(EagerResolver.class).deploy().close();
        assertThat(Faulty.MADE).as("made once by a deployment that does not").hasValue(1);
    }

    @Test
    void a_deployment_that_fails_has_not_connected_to_the_database() throws IOException {
        try (ServerSocketChannel silent = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            silent.configureBlocking(false);
            String database = "kurrentdb://127.0.0.1:" + silent.socket().getLocalPort() + "?tls=false";
            refused(Application.configured().with("connection-string", database).with("colour", "red").beans(OrderPlaced.class));
            assertThat(silent.accept()).isNull();

            Application.configured().with("connection-string", database).beans(OrderPlaced.class).deploy().close();
            try (SocketChannel connected = silent.accept()) {
                assertThat(connected).as("the connection of a deployment that does not fail").isNotNull();
            }
        }
    }
}
