package io.eventsourcery.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.servers.kit.Answer;
import io.eventsourcery.servers.kit.Deployment;
import io.eventsourcery.servers.kit.OnServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnServer.class)
class TenantsIT {
    private final Deployment shop;

    TenantsIT(Deployment shop) {
        this.shop = shop;
    }

    @Test
    void two_tenants_have_each_their_own_order_of_the_same_name() {
        shop.as("acme").post("api/orders/shared-name?customer=Ann");

        assertThat(shop.as("globex").get("api/orders/shared-name").text()).isEmpty();
        assertThat(shop.as("globex").post("api/orders/shared-name?customer=Bob").text()).isEqualTo("version 1");
        assertThat(shop.as("acme").get("api/orders/shared-name").lines()).containsExactly("1 OrderPlaced[customer=Ann]");
        assertThat(shop.as("globex").get("api/orders/shared-name").lines()).containsExactly("1 OrderPlaced[customer=Bob]");
    }

    @Test
    void a_request_without_a_tenant_is_refused_and_not_taken_for_another() {
        Answer answer = shop.as(null).post("api/orders/nobody?customer=Ann");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("tenant");
    }

    @Test
    void a_tenant_that_cannot_be_one_is_refused() {
        assertThat(shop.as("a-b").get("api/orders/any").status()).isEqualTo(400);
    }

    @Test
    void a_tenant_that_nobody_knows_is_not_found() {
        assertThat(shop.as("stranger").post("api/orders/any?customer=Ann").status()).isEqualTo(404);
    }

    @Test
    void who_names_a_tenant_that_is_not_theirs_is_refused() {
        assertThat(shop.as("rival").get("api/orders/any").status()).isEqualTo(403);
    }
}
