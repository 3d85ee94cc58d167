package io.eventsourcery.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.servers.kit.Answer;
import io.eventsourcery.servers.kit.Caller;
import io.eventsourcery.servers.kit.Deployment;
import io.eventsourcery.servers.kit.OnServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnServer.class)
class StoringIT {
    private final Caller acme;

    StoringIT(Deployment shop) {
        acme = shop.as("storing");
    }

    @Test
    void an_aggregate_decides_once_and_its_events_are_there() {
        assertThat(acme.post("api/orders/placed?customer=Ann").text()).isEqualTo("version 1");
        assertThat(acme.post("api/orders/placed?customer=Bob").text()).isEqualTo("version 1");

        assertThat(acme.get("api/orders/placed").lines()).containsExactly("1 OrderPlaced[customer=Ann]");
    }

    @Test
    void who_has_seen_an_older_version_is_told_that_and_writes_nothing() {
        acme.post("api/orders/disputed?customer=Ann");
        assertThat(acme.post("api/orders/disputed/payments?amount=10&seen=1").text()).isEqualTo("version 2");

        Answer late = acme.post("api/orders/disputed/payments?amount=20&seen=1");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).isEqualTo("Somebody else was faster.");
        assertThat(acme.get("api/orders/disputed").lines()).hasSize(2);
    }
}
