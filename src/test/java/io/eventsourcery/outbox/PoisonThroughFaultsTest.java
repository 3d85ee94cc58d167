package io.eventsourcery.outbox;

import static io.eventsourcery.outbox.OutboxLab.THREADS;
import static io.eventsourcery.outbox.OutboxLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Outages in the middle of parking, and of replaying what was parked. */
@Tag("embedded-only")
class PoisonThroughFaultsTest {
    private static final int STREAMS = 10;
    private static final int OF_EACH = 60;
    private static final int OUTAGES = 3;

    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBBackend backend = OutboxLab.on(node);
    private final EventStore store = backend.inTenant(TenantId.DEFAULT).eventStore();
    private final Outbox outbox = backend.outbox();
    private final Published published = new Published();
    private final List<StreamId> streams = IntStream.range(0, STREAMS).mapToObj(i -> OutboxLab.stream()).toList();

    @AfterEach
    void stop() {
        backend.close();
        node.close();
    }

    /** Every twentieth event of each stream fails always. */
    private void append() {
        for (int stream = 0; stream < STREAMS; stream++) {
            int number = stream;
            IntStream.rangeClosed(1, OF_EACH).filter(i -> i % 20 == 0).forEach(i -> published.failAlways(number + "/" + i));
            store.append(streams.get(stream), ExpectedVersion.noStream(), IntStream.rangeClosed(1, OF_EACH).mapToObj(i -> new OrderPlaced(number + "/" + i)).toArray());
        }
    }

    /** Outages, as work goes on between them, unless it is quicker. */
    private void disturb(IntSupplier progress) {
        for (int outage = 0; outage < OUTAGES; outage++) {
            int before = progress.getAsInt();
            until(() -> progress.getAsInt() >= Math.min(before + 20, STREAMS * OF_EACH));
            if (outage % 2 == 0) {
                node.faults().cutConnections();
            } else {
                node.kill();
                until(() -> outbox.state().status() == OutboxState.Status.FAILING);
                node.restart();
            }
            until(() -> isPublishing());
        }
    }

    private boolean isPublishing() {
        try {
            store.load(streams.get(0));
            return outbox.state().status() == OutboxState.Status.PUBLISHING;
        } catch (EventStoreException away) {
            return false;
        }
    }

    private List<ParkedEvent> parked() {
        return outbox.parked().list(ParkedQuery.all().limit(1_000)).events();
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void the_right_ones_are_parked_once_with_their_cause_and_a_replay_publishes_all_in_order() {
        AtomicInteger calls = new AtomicInteger();
        try (OutboxWorker worker = outbox.start(recorded -> {
            calls.incrementAndGet();
            published.publish(recorded);
        }, THREADS)) {
            append();
            disturb(() -> published.count() + (int) outbox.counts().parked());
            int good = STREAMS * 19;
            until(() -> streams.stream().allMatch(stream -> published.versions(stream).contains(19L)));
            until(() -> parked().size() >= STREAMS * OF_EACH - good);

            assertThat(parked()).extracting(ParkedEvent::id).doesNotHaveDuplicates().hasSize(STREAMS * OF_EACH - good);
            assertThat(parked().stream().filter(event -> !event.cause().behind())).hasSize(STREAMS)
                    .allSatisfy(event -> assertThat(event.version()).isEqualTo(20))
                    .allSatisfy(event -> assertThat(event.cause().attempts()).isEqualTo(3))
                    // An attempt in which the connection was lost is the last one sometimes: then nobody knows how it ended.
                    .allSatisfy(event -> assertThat(event.cause().message()).matches("nobody takes .*|the worker ended while it was being published"));

            published.cure();
            outbox.parked().replayAll();
            disturb(published::count);
            until(() -> streams.stream().allMatch(stream -> published.versions(stream).contains((long) OF_EACH)));
            until(() -> parked().isEmpty());
        }
        for (StreamId stream : streams) {
            assertThat(published.versions(stream).stream().distinct().toList()).isEqualTo(LongStream.rangeClosed(1, OF_EACH).boxed().toList());
        }
    }
}
