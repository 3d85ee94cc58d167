package io.eventsourcery.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.servers.kit.Answer;
import io.eventsourcery.servers.kit.Deployment;
import io.eventsourcery.servers.kit.OnServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnServer.class)
class ApplicationIT {
    private final Deployment shop;

    ApplicationIT(Deployment shop) {
        this.shop = shop;
    }

    @Test
    void everything_that_can_be_injected_is_there_and_works() {
        Answer answer = shop.as("parts").get("api/parts");

        assertThat(answer.text()).isEqualTo("tenant parts, store of parts, events [order-paid, order-placed, order-refused], subscriptions [order-mails, refunds], "
                + "client shut down: false, outbox shop, event {\"customer\": \"Ann\"}, backend of parts, context {}, all there: true");
        assertThat(answer.isOk()).isTrue();
    }

    @Test
    void it_has_a_page() {
        Answer page = shop.as(null).get("");

        assertThat(page.isOk()).isTrue();
        assertThat(page.text()).contains("<title>Shop</title>");
    }

    @Test
    void the_json_of_the_application_itself_stays_what_it_is_without_us() {
        assertThat(shop.as("any").get("api/note").text()).isEqualTo("{\"said\":\"Jakarta EE\"}");
    }
}
