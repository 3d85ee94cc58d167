package io.eventsourcery.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.servers.kit.Deployment;
import io.eventsourcery.servers.kit.OnServer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnServer.class)
class LaterIT {
    private final Deployment shop;

    LaterIT(Deployment shop) {
        this.shop = shop;
    }

    @ParameterizedTest
    @ValueSource(strings = {"asynchronous", "injected", "defined"})
    void work_on_another_thread_is_for_the_tenant_of_the_request_that_began_it(String way) {
        assertThat(IntStream.range(0, 200).parallel().mapToObj(request -> "t" + request % 7)
                .filter(tenant -> !shop.as(tenant).get("api/later/" + way).text().equals(tenant))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"asynchronous", "injected", "defined"})
    void without_a_tenant_it_has_none_whatever_its_thread_did_before(String way) {
        IntStream.range(0, 50).parallel().forEach(request -> shop.as("before").get("api/later/" + way));

        assertThat(shop.as(null).get("api/later/" + way).text()).doesNotContain("before");
    }

    @Test
    void work_with_a_tenant_of_its_own_is_for_that() {
        assertThat(shop.as("other").get("api/later/annotated").text()).isEqualTo("acme");
    }
}
