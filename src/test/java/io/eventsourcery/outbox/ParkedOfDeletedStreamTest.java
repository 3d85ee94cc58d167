package io.eventsourcery.outbox;

import static io.eventsourcery.outbox.OutboxLab.THREADS;
import static io.eventsourcery.outbox.OutboxLab.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.StreamId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stream is deleted while an event of it is parked: with its stream the event is gone. */
class ParkedOfDeletedStreamTest {
    private final OutboxLab lab = new OutboxLab();
    private final StreamId stream = OutboxLab.stream();
    private final StreamId other = OutboxLab.stream();

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void what_is_written_to_the_stream_afterwards_is_published_without_anybody_doing_anything() {
        try (OutboxWorker worker = lab.outbox.start(lab.published, THREADS)) {
            lab.published.failAlways("poison");
            lab.append(stream, "poison", "behind");
            until(() -> lab.parked().size() == 2);

            lab.store.delete(stream);
            lab.append(stream, "after 1", "after 2");

            until(() -> lab.published.count() == 2);
            lab.append(stream, "after 3");
            until(() -> lab.published.count() == 3);
            until(() -> lab.outbox.state().waiting() == 0);
        }
        assertThat(lab.published.customers()).containsExactly("after 1", "after 2", "after 3");
    }

    @Test
    void who_waits_for_nothing_but_a_deleted_stream_is_soon_counted_no_more() {
        try (OutboxWorker worker = lab.outbox.start(lab.published, THREADS)) {
            lab.published.failAlways("poison");
            lab.append(stream, "poison");
            until(() -> lab.outbox.state().waiting() == 1);

            lab.store.delete(stream);

            until(() -> lab.outbox.state().waiting() == 0);
        }
    }

    @Test
    void what_was_written_before_the_deletion_and_neither_published_nor_parked_is_published_all_the_same() {
        lab.append(stream, "1", "2");
        lab.store.delete(stream);

        lab.run();

        assertThat(lab.published.customers()).containsExactly("1", "2");
    }

    @Test
    void it_is_shown_no_more_and_nothing_can_be_done_with_it() {
        lab.park(stream, "poison");
        long number = lab.parked().get(0).number();

        lab.store.delete(stream);

        assertThat(lab.parked()).isEmpty();
        assertThat(lab.outbox.parked().peek(number)).isEmpty();
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> lab.outbox.parked().replay(number)).withMessageContaining("deleted");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> lab.outbox.parked().discard(number, "gone")).withMessageContaining("deleted");
    }

    @Test
    void another_worker_does_not_have_events_wait_for_it() {
        lab.park(stream, "poison");
        lab.store.delete(stream);
        lab.append(stream, "after");

        lab.run();

        assertThat(lab.published.customers()).containsExactly("after");
    }

    @Test
    void all_others_that_are_discarded_are_cleared_away_with_it() throws Exception {
        lab.park(stream, "poison");
        lab.park(other, "other");
        lab.store.delete(stream);

        assertThat(lab.outbox.parked().discardAll("no cure")).isEqualTo(1);

        assertThat(lab.parked()).isEmpty();
        lab.run();
        assertThat(lab.info().getStats().getParkedMessageCount()).isZero();
        assertThat(lab.published.customers()).isEqualTo(List.of());
    }
}
