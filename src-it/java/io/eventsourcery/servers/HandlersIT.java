package io.eventsourcery.servers;

import static io.eventsourcery.servers.kit.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.servers.kit.Caller;
import io.eventsourcery.servers.kit.Deployment;
import io.eventsourcery.servers.kit.OnServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnServer.class)
class HandlersIT {
    private final Deployment shop;

    HandlersIT(Deployment shop) {
        this.shop = shop;
    }

    @Test
    void each_event_is_handled_for_its_tenant_on_a_thread_of_the_server_as_if_by_a_request_of_its_own() {
        Caller tenant = shop.as("handling");
        tenant.post("api/orders/one?customer=Ann");
        tenant.post("api/orders/two?customer=Bob");

        until(() -> assertThat(tenant.get("api/seen/handled").lines()).hasSize(2));
        List<String> lines = tenant.get("api/seen/handled").lines();
        assertThat(lines.get(0)).matches("OrderPlaced\\[customer=Ann] of handling; visit \\d+; managed true; transaction false");
        assertThat(lines.get(1)).matches("OrderPlaced\\[customer=Bob] of handling; visit \\d+; managed true; transaction false");
        assertThat(lines).extracting(line -> line.replaceAll(".*visit (\\d+);.*", "$1")).doesNotHaveDuplicates();
    }

    @Test
    void who_asks_for_a_transaction_has_one_for_each_event_and_it_is_committed() {
        Caller tenant = shop.as("paying");
        tenant.post("api/orders/one/payments?amount=10&seen=0");

        until(() -> assertThat(tenant.get("api/seen/transactions").lines()).containsExactly("OrderPaid[amount=10] committed"));
        assertThat(tenant.get("api/seen/handled").lines()).singleElement().asString().endsWith("transaction true");
    }

    @Test
    void the_transaction_of_a_handler_that_fails_is_rolled_back_and_the_next_event_is_handled() {
        Caller tenant = shop.as("refusing");
        tenant.post("api/orders/one/refusals?reason=late");
        tenant.post("api/orders/one?customer=Ann");

        until(() -> assertThat(tenant.get("api/seen/handled").lines()).singleElement().asString().startsWith("OrderPlaced[customer=Ann]"));
        assertThat(tenant.get("api/seen/transactions").lines()).containsExactly("OrderRefused[reason=late] rolled back");
    }

    @Test
    void how_declared_subscriptions_fare_can_be_asked() {
        until(() -> assertThat(shop.as("any").get("api/seen/subscriptions").text()).isEqualTo("order-mails connected\nrefunds connected"));
    }
}
