package io.eventsourcery.servers;

import static io.eventsourcery.servers.kit.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.servers.kit.Caller;
import io.eventsourcery.servers.kit.DatabaseProcess;
import io.eventsourcery.servers.kit.Deployment;
import io.eventsourcery.servers.kit.Load;
import io.eventsourcery.servers.kit.OnServer;
import io.eventsourcery.servers.kit.Ports;
import io.eventsourcery.servers.kit.Server;
import io.eventsourcery.servers.kit.War;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnServer.class)
class OutageIT {
    @Test
    void while_the_database_is_down_the_application_deploys_and_it_works_when_the_database_has_come(Server server) {
        int port = Ports.free();
        try (Deployment early = server.deploy(War.named("early", DatabaseProcess.connectionString(port)))) {
            Caller tenant = early.as("early");
            assertThat(tenant.get("").isOk()).isTrue();
            assertThat(tenant.post("api/orders/one?customer=Ann").status()).isEqualTo(503);
            assertThat(tenant.get("api/seen/subscriptions").text()).isEqualTo("order-mails waits\nrefunds waits");
            assertThat(server.readiness().isUp()).isFalse();

            try (DatabaseProcess database = DatabaseProcess.startOn(port)) {
                assertThat(database.connectionString()).contains(Integer.toString(port));
                until(() -> assertThat(tenant.post("api/orders/one?customer=Ann").text()).isEqualTo("version 1"));
                until(() -> assertThat(tenant.get("api/seen/handled").lines()).hasSize(1));
                until(() -> assertThat(tenant.get("api/seen/published").lines()).hasSize(1));
                until(() -> assertThat(server.readiness().isUp()).isTrue());
            }
        }
    }

    /** The node is in this JVM, not in the server's: so it can be killed, and have its data when it comes back. */
    @Test
    void a_database_that_is_killed_and_then_restarted_under_load_loses_nothing_and_nothing_is_written_twice(Server server) throws InterruptedException {
        try (EmbeddedNode node = EmbeddedNode.start(); Deployment shop = server.deploy(War.named("loaded", node.connectionString()))) {
            Caller tenant = shop.as("loaded");
            List<String> orders;
            try (Load load = new Load(tenant)) {
                load.untilAcknowledged(50);
                node.kill();
                load.untilRefused(1);
                node.restart();
                load.untilAcknowledged(50);
                node.stop();
                load.untilRefused(1);
                node.restart();
                load.untilAcknowledged(50);
                orders = load.stop();
            }

            assertThat(orders).allSatisfy(order -> assertThat(tenant.get("api/orders/" + order).lines()).containsExactly("1 OrderPlaced[customer=" + order + "]"));
            until(() -> assertThat(customers(tenant, "published")).containsAll(orders));
            until(() -> assertThat(customers(tenant, "handled")).containsAll(orders));
        }
    }

    private static List<String> customers(Caller tenant, String kind) {
        return tenant.get("api/seen/" + kind).lines().stream().map(line -> line.replaceAll("OrderPlaced\\[customer=(.*?)].*", "$1")).toList();
    }
}
