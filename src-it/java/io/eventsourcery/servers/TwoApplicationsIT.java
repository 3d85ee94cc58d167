package io.eventsourcery.servers;

import static io.eventsourcery.servers.kit.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.servers.kit.Caller;
import io.eventsourcery.servers.kit.DatabaseProcess;
import io.eventsourcery.servers.kit.Deployment;
import io.eventsourcery.servers.kit.OnServer;
import io.eventsourcery.servers.kit.Ports;
import io.eventsourcery.servers.kit.War;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same application twice on a server, each with its own jar of ours and its own database. */
@ExtendWith(OnServer.class)
class TwoApplicationsIT {
    @Test
    void they_do_not_see_each_other_and_the_end_of_one_is_nothing_to_the_other(Deployment shop) {
        Caller ours = shop.as("neighbour");
        try (DatabaseProcess database = DatabaseProcess.startOn(Ports.free());
                Deployment twin = shop.server().deploy(War.named("twin", database.connectionString()))) {
            Caller theirs = twin.as("neighbour");
            assertThat(ours.post("api/orders/one?customer=Ann").text()).isEqualTo("version 1");
            assertThat(theirs.post("api/orders/one?customer=Bob").text()).isEqualTo("version 1");

            until(() -> assertThat(ours.get("api/seen/handled").lines()).hasSize(1));
            until(() -> assertThat(theirs.get("api/seen/handled").lines()).hasSize(1));
            until(() -> assertThat(ours.get("api/seen/published").lines()).singleElement().asString().startsWith("OrderPlaced[customer=Ann] of neighbour"));
            until(() -> assertThat(theirs.get("api/seen/published").lines()).singleElement().asString().startsWith("OrderPlaced[customer=Bob] of neighbour"));
            assertThat(IntStream.range(0, 100).parallel().filter(request -> !isItsOwn(request % 2 == 0 ? shop : twin, "t" + request % 5))).isEmpty();
        }
        assertThat(isItsOwn(shop, "after")).isTrue();
        assertThat(ours.post("api/orders/two?customer=Ann").text()).isEqualTo("version 1");
        until(() -> assertThat(ours.get("api/seen/published").lines()).hasSize(2));
    }

    /** On a thread of an executor that the application defines, where the server asks the jar for the tenant. */
    private static boolean isItsOwn(Deployment application, String tenant) {
        return application.as(tenant).get("api/later/defined").text().equals(tenant);
    }
}
