package io.eventsourcery.servers;

import static io.eventsourcery.servers.kit.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.servers.kit.Caller;
import io.eventsourcery.servers.kit.Deployment;
import io.eventsourcery.servers.kit.OnServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnServer.class)
class OutboxIT {
    @Test
    void every_event_is_published_in_order_for_its_tenant_on_a_thread_of_the_server_as_if_by_a_request(Deployment shop) {
        Caller tenant = shop.as("publishing");
        tenant.post("api/orders/one?customer=Ann");
        tenant.post("api/orders/one/payments?amount=10&seen=1");

        until(() -> assertThat(tenant.get("api/seen/published").lines()).hasSize(2));
        assertThat(tenant.get("api/seen/published").lines().get(0)).matches("OrderPlaced\\[customer=Ann] of publishing; visit \\d+; managed true; version 1");
        assertThat(tenant.get("api/seen/published").lines().get(1)).matches("OrderPaid\\[amount=10] of publishing; visit \\d+; managed true; version 2");
    }
}
