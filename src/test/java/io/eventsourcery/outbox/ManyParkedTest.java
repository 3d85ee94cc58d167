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

class ManyParkedTest {
    private static final int STREAMS = 100;
    private static final int OF_EACH = 100;
    private static final int MANY = STREAMS * OF_EACH;
    private static final int PAGE = 900;

    private final OutboxLab lab = new OutboxLab();
    private final List<StreamId> streams = IntStream.range(0, STREAMS).mapToObj(i -> OutboxLab.stream()).toList();

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    private List<ParkedEvent> all(ParkedQuery query) {
        List<ParkedEvent> all = new ArrayList<>();
        ParkedPage page = lab.outbox.parked().list(query);
        all.addAll(page.events());
        while (page.next().isPresent()) {
            page = lab.outbox.parked().list(query.from(page.next().getAsLong()));
            all.addAll(page.events());
        }
        return all;
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void ten_thousand_parked_events_are_listed_in_pages_replayed_and_discarded_while_the_worker_runs() {
        StreamId some = streams.get(7);
        lab.published.failAlways("1");
        streams.forEach(this::append);
        try (OutboxWorker worker = lab.outbox.start(lab.published, THREADS)) {
            until(() -> lab.outbox.counts().parked() == MANY);
            until(() -> all(ParkedQuery.all().limit(PAGE)).size() == MANY);
            List<ParkedEvent> parked = all(ParkedQuery.all().limit(PAGE));
            assertThat(parked).extracting(ParkedEvent::number).isSorted().doesNotHaveDuplicates();
            assertThat(parked).extracting(ParkedEvent::id).doesNotHaveDuplicates();
            assertThat(all(ParkedQuery.all().ofStream(some).limit(30))).extracting(ParkedEvent::version).containsExactlyElementsOf(inOrder());

            lab.published.cure();
            lab.outbox.parked().replay(lab.tenant, some);
            until(() -> lab.published.versions(some).size() == OF_EACH);
            until(() -> all(ParkedQuery.all().limit(PAGE)).size() == MANY - OF_EACH);
            assertThat(lab.outbox.parked().discardAll("given up")).isEqualTo(MANY - OF_EACH);
            assertThat(all(ParkedQuery.all().limit(PAGE))).isEmpty();
        }
        assertThat(lab.published.versions(some)).containsExactlyElementsOf(inOrder());
        assertThat(lab.published.count()).isEqualTo(OF_EACH);
    }

    private static List<Long> inOrder() {
        return LongStream.rangeClosed(1, OF_EACH).boxed().toList();
    }

    private void append(StreamId stream) {
        lab.append(stream, IntStream.rangeClosed(1, OF_EACH).mapToObj(Integer::toString).toArray(String[]::new));
    }
}
