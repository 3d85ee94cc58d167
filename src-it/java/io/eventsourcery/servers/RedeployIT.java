package io.eventsourcery.servers;

import static io.eventsourcery.servers.kit.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.servers.kit.Caller;
import io.eventsourcery.servers.kit.DatabaseProcess;
import io.eventsourcery.servers.kit.Deployment;
import io.eventsourcery.servers.kit.Jcmd;
import io.eventsourcery.servers.kit.OnServer;
import io.eventsourcery.servers.kit.Ports;
import io.eventsourcery.servers.kit.Relay;
import io.eventsourcery.servers.kit.Server;
import io.eventsourcery.servers.kit.Setup;
import io.eventsourcery.servers.kit.War;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** First of all, while no other deployment of ours is on the server: then what is left of these is all that there is. */
@Order(1)
@ExtendWith(OnServer.class)
class RedeployIT {
    private static final Pattern OURS = Pattern.compile("^\"(grpc|esdb-client|event-sourcery)|io\\.eventsourcery|io\\.kurrent|io\\.grpc");

    private final Server server;
    private final Jcmd jvm;

    RedeployIT(Server server) {
        this.server = server;
        this.jvm = new Jcmd(server.process().jvm());
    }

    @BeforeEach
    @AfterEach
    void nothing_of_ours_is_in_the_server() {
        try {
            until(() -> {
                server.occupy();
                assertThat(threads()).as("threads").isEmpty();
                assertThat(jvm.loaders("io.eventsourcery.EventStore")).as("class loaders").isLessThanOrEqualTo(server.keeps());
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("What is left is in " + jvm.dump(Setup.run().resolve("heap.hprof")), e);
        }
    }

    private List<String> threads() {
        return jvm.threads().stream().filter(OURS.asPredicate()).toList();
    }

    @Test
    void ten_deployments_one_after_another_leave_no_connection() throws Exception {
        int before = server.process().log().mark();
        try (EmbeddedNode node = EmbeddedNode.start(); Relay relay = Relay.to(node.port())) {
            for (int time = 1; time <= 10; time++) {
                int events = time;
                try (Deployment shop = server.deploy(War.named("redeployed", DatabaseProcess.connectionString(relay.port())))) {
                    Caller tenant = shop.as("redeployed" + time);
                    assertThat(tenant.post("api/orders/one?customer=Ann").text()).isEqualTo("version 1");
                    until(() -> assertThat(tenant.get("api/seen/handled").lines()).as("deployment " + events).hasSize(1));
                    until(() -> assertThat(tenant.get("api/seen/published").lines()).as("deployment " + events).hasSize(1));
                    assertThat(relay.open()).isPositive();
                    assertThat(threads()).isNotEmpty();
                    assertThat(jvm.loaders("io.eventsourcery.EventStore")).isPositive();
                }
                until(() -> assertThat(relay.open()).as("connections after deployment " + events).isZero());
            }
        }
        until(() -> assertThat(threads()).isEmpty());
        assertThat(server.process().log().since(before)).as("what threads that end say").doesNotContain("NoClassDefFoundError");
    }

    @Test
    void neither_does_one_whose_database_never_came() {
        try (Deployment shop = server.deploy(War.named("alone", DatabaseProcess.connectionString(Ports.free())))) {
            assertThat(shop.as("any").post("api/orders/one?customer=Ann").status()).isEqualTo(503);
        }
    }
}
