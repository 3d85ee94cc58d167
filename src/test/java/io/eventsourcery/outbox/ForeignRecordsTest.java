package io.eventsourcery.outbox;

import static io.eventsourcery.outbox.OutboxLab.THREADS;
import static io.eventsourcery.outbox.OutboxLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Captured;
import io.eventsourcery.StreamId;
import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.NamedConsumerStrategy;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a group that was made without a filter, as the Python library does, so that all of the log is delivered. */
class ForeignRecordsTest {
    private final OutboxLab lab = new OutboxLab();
    private final StreamId stream = OutboxLab.stream();
    private final String ours = "order-" + lab.tenant.value() + "-" + stream.uuid().toString().replace("-", "");

    @BeforeEach
    void makeGroup() throws Exception {
        lab.database.groups().deleteToAll(lab.name).get(10, TimeUnit.SECONDS);
        lab.database.groups().createToAll(lab.name, CreatePersistentSubscriptionToAllOptions.get().fromStart()
                .namedConsumerStrategy(NamedConsumerStrategy.DISPATCH_TO_SINGLE).maxSubscriberCount(5)).get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void foreign_streams_system_events_links_tombstones_and_what_is_no_JSON_are_passed_over_and_counted_and_stop_nothing() throws Exception {
        Outbox outbox = lab.another(OutboxLab.QUICK);
        try (Captured log = Captured.from("io.eventsourcery.core.publishing.Publishing"); OutboxWorker worker = outbox.start(lab.published, THREADS)) {
            lab.append(stream, "1");
            ForeignRecords.write(lab.database.client(), ours);
            lab.append(stream, "2", "3");

            until(() -> lab.published.count() == 3);
            until(() -> outbox.counts().passedOver() >= ForeignRecords.ELSEWHERE + ForeignRecords.AMONG_OURS);
            assertThat(outbox.counts()).extracting(OutboxCounts::retried, OutboxCounts::parked).containsExactly(0L, 0L);
            assertThat(outbox.state().isTroubled()).isFalse();
            assertThat(log.lines()).filteredOn(line -> line.contains(lab.tenant.value())).singleElement().asString().contains("no JSON object").contains(stream.toString());
        }
        assertThat(lab.published.customers()).containsExactly("1", "2", "3");
        assertThat(lab.parked()).isEmpty();
    }
}
