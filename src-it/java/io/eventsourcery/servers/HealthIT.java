package io.eventsourcery.servers;

import static io.eventsourcery.servers.kit.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.servers.kit.Deployment;
import io.eventsourcery.servers.kit.OnServer;
import io.eventsourcery.servers.kit.Readiness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnServer.class)
class HealthIT {
    @Test
    void readiness_tells_of_the_connection_the_outbox_and_the_subscriptions_with_details(Deployment shop) {
        until(() -> {
            Readiness readiness = shop.server().readiness();
            assertThat(readiness.isUp()).as(readiness.toString()).isTrue();
            assertThat(readiness.status("event-sourcery-connection")).contains("UP");
            assertThat(readiness.details("event-sourcery-connection")).containsKey("log-position");
            assertThat(readiness.status("event-sourcery-outbox")).contains("UP");
            assertThat(readiness.details("event-sourcery-outbox")).containsKeys("published", "parked", "parked-now").doesNotContainKey("failure");
            assertThat(readiness.status("event-sourcery-subscriptions")).contains("UP");
            assertThat(readiness.details("event-sourcery-subscriptions")).containsEntry("order-mails.connected", "true").containsKeys("order-mails.handled", "order-mails.behind");
        });
    }
}
