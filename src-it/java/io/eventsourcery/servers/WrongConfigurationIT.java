package io.eventsourcery.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.servers.kit.DatabaseProcess;
import io.eventsourcery.servers.kit.Deployment;
import io.eventsourcery.servers.kit.DeploymentFailedException;
import io.eventsourcery.servers.kit.OnServer;
import io.eventsourcery.servers.kit.Ports;
import io.eventsourcery.servers.kit.Server;
import io.eventsourcery.servers.kit.War;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnServer.class)
class WrongConfigurationIT {
    private static War war() {
        return War.named("misconfigured", DatabaseProcess.connectionString(Ports.free()));
    }

    @Test
    void a_wrong_property_fails_the_deployment_and_the_server_names_it_and_what_is_accepted(Server server) {
        assertThatExceptionOfType(DeploymentFailedException.class).isThrownBy(() -> server.deploy(war().with("outbox-attempts", "none").with("colour", "red")))
                .withMessageContaining("eventsourcery.kurrentdb.outbox-attempts").withMessageContaining("a whole number, 1 or more")
                .withMessageContaining("eventsourcery.kurrentdb.colour");
    }

    @Test
    void what_was_mended_is_deployed_in_its_place(Server server) {
        assertThatExceptionOfType(DeploymentFailedException.class).isThrownBy(() -> server.deploy(war().with("tenancy", "maybe")));

        try (Deployment mended = server.deploy(war().with("tenancy", "required"))) {
            assertThat(mended.as(null).get("").isOk()).isTrue();
        }
    }
}
