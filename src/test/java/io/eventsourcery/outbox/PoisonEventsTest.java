package io.eventsourcery.outbox;

import static io.eventsourcery.outbox.OutboxLab.THREADS;
import static io.eventsourcery.outbox.OutboxLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every hundredth event fails always, every fiftieth twice. */
class PoisonEventsTest {
    private static final int STREAMS = 20;
    private static final int OF_EACH = 100;

    private final OutboxLab lab = new OutboxLab();
    private final List<StreamId> streams = IntStream.range(0, STREAMS).mapToObj(i -> OutboxLab.stream()).toList();
    private final List<String> poison = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    /** Stream by stream a few at a time, so that they are mixed in the log. */
    private void append() {
        int number = 0;
        for (int round = 0; round < OF_EACH / 10; round++) {
            for (StreamId stream : streams) {
                String[] customers = new String[10];
                for (int i = 0; i < customers.length; i++) {
                    customers[i] = Integer.toString(++number);
                    if (number % 100 == 0) {
                        lab.published.failAlways(customers[i]);
                        poison.add(customers[i]);
                    } else if (number % 50 == 0) {
                        lab.published.fail(customers[i], 2);
                    }
                }
                lab.append(stream, customers);
            }
        }
    }

    private void assertThatOrderWasKept() {
        for (StreamId stream : streams) {
            assertThat(lab.published.versions(stream)).isEqualTo(LongStream.rangeClosed(1, lab.published.versions(stream).size()).boxed().toList());
        }
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void the_right_ones_are_parked_the_order_is_kept_and_a_replay_after_the_cure_publishes_all() {
        try (OutboxWorker worker = lab.outbox.start(lab.published, THREADS)) {
            append();
            until(() -> lab.outbox.counts().published() + lab.outbox.counts().parked() == STREAMS * OF_EACH);

            assertThatOrderWasKept();
            List<ParkedEvent> parked = allParked();
            assertThat(parked).hasSize(STREAMS * OF_EACH - lab.published.count());
            List<String> failed = parked.stream().filter(event -> !event.cause().behind()).map(event -> event.cause().message()).toList();
            assertThat(failed).isNotEmpty().allSatisfy(message -> assertThat(poison).contains(message.replace("nobody takes ", "")));
            assertThat(parked.stream().filter(event -> !event.cause().behind()).map(ParkedEvent::stream)).as("one of each stream that has one").doesNotHaveDuplicates();

            lab.published.cure();
            lab.outbox.parked().replayAll();
            until(() -> lab.published.count() == STREAMS * OF_EACH);
            until(() -> allParked().isEmpty());
        }
        assertThatOrderWasKept();
        assertThat(lab.published.customers()).doesNotHaveDuplicates();
    }

    private List<ParkedEvent> allParked() {
        List<ParkedEvent> all = new ArrayList<>();
        ParkedPage page = lab.outbox.parked().list(ParkedQuery.all().limit(300));
        all.addAll(page.events());
        while (page.next().isPresent()) {
            page = lab.outbox.parked().list(ParkedQuery.all().limit(300).from(page.next().getAsLong()));
            all.addAll(page.events());
        }
        return all;
    }
}
