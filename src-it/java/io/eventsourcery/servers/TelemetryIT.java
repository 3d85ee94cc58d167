package io.eventsourcery.servers;

import static io.eventsourcery.servers.kit.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.servers.kit.Caller;
import io.eventsourcery.servers.kit.Deployment;
import io.eventsourcery.servers.kit.OnServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnServer.class)
class TelemetryIT {
    private static final Pattern TRACES = Pattern.compile("order-placed written in ([0-9a-f]{32}), now in ([0-9a-f]{32})");
    private static final String NONE = "0".repeat(32);

    @Test
    void an_event_says_in_which_trace_it_was_written_and_each_handler_and_publisher_is_the_root_of_another(Deployment shop) {
        Caller tenant = shop.as("traced");
        tenant.post("api/orders/one?customer=Ann");

        String handling = traceOf(tenant, "handled-trace");
        String publishing = traceOf(tenant, "published-trace");
        assertThat(handling).isNotEqualTo(publishing);
    }

    private static String traceOf(Caller tenant, String kind) {
        until(() -> assertThat(tenant.get("api/seen/" + kind).lines()).hasSize(1));
        String line = tenant.get("api/seen/" + kind).text();
        Matcher traces = TRACES.matcher(line);
        assertThat(traces.matches()).as(line).isTrue();
        assertThat(traces.group(1)).isNotEqualTo(NONE);
        assertThat(traces.group(2)).isNotEqualTo(NONE).isNotEqualTo(traces.group(1));
        return traces.group(2);
    }
}
