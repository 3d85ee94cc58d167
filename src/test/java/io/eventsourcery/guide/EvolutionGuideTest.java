package io.eventsourcery.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the guide shows of events that change does what it says. */
class EvolutionGuideTest {
    private static EventData stored(String type, String json) {
        return EventDataBuilder.json(type, json.getBytes(StandardCharsets.UTF_8)).build();
    }

    @Test
    void one_event_becomes_several_and_none_and_an_object_becomes_another() throws Exception {
        try (EmbeddedNode node = EmbeddedNode.start(); Application application = Application.configured().with("connection-string", node.connectionString())
                .beans(PriceSet.class, EuroPriceSet.class, Currency.class, OldPrices.class).deploy()) {
            StreamId mug = StreamId.named("mug").inCategory("price");
            application.get(KurrentDBClient.class).appendToStream("price--" + mug.uuid().toString().replace("-", ""), stored("prices-set", "{\"cents\": [350, 370]}"),
                    stored("price-printed", "{}"), stored("euro-price-set", "{\"cents\": 400}")).get(10, TimeUnit.SECONDS);

            assertThat(application.get(EventStore.class).load(mug)).extracting(Recorded::event)
                    .containsExactly(new PriceSet(350, "EUR"), new PriceSet(370, "EUR"), new PriceSet(400, "EUR"));
        }
    }
}
