package io.eventsourcery.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.StreamId;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(Basket.ItemPut.class)).configure(Database.client())
            .inTenant(Database.tenant()).eventStore();
    private final Repository<Basket> baskets = Repository.of(store, Basket.class);
    private final StreamId id = StreamId.random();
    private final List<List<String>> seen = new ArrayList<>();

    /** Sees what it decides on, and is too late so many times. */
    private List<?> beaten(Basket basket, int times) {
        seen.add(List.copyOf(basket.items()));
        if (seen.size() <= times) {
            store.append(id.inCategory("basket"), ExpectedVersion.any(), new Basket.ItemPut("theirs " + seen.size()));
        }
        return basket.put("ours");
    }

    @Test
    void a_change_that_was_too_late_loads_and_decides_again() {
        assertThat(baskets.change(id, basket -> beaten(basket, 2))).isEqualTo(3);

        assertThat(seen).containsExactly(List.of(), List.of("theirs 1"), List.of("theirs 1", "theirs 2"));
        assertThat(baskets.load(id).aggregate().items()).containsExactly("theirs 1", "theirs 2", "ours");
    }

    @Test
    void after_the_last_attempt_the_last_conflict_is_thrown_and_nothing_of_ours_is_stored() {
        assertThatExceptionOfType(ConcurrentStreamWriteException.class)
                .isThrownBy(() -> baskets.withAttempts(3).change(id, basket -> beaten(basket, Integer.MAX_VALUE)))
                .satisfies(e -> assertThat(e.actualVersion()).isEqualTo(3)).satisfies(e -> assertThat(e.expected()).isEqualTo(ExpectedVersion.exactly(2)));
        assertThat(seen).hasSize(3);
        assertThat(baskets.load(id).aggregate().items()).containsExactly("theirs 1", "theirs 2", "theirs 3");
    }

    @Test
    void one_attempt_is_one_decision() {
        assertThatExceptionOfType(ConcurrentStreamWriteException.class).isThrownBy(() -> baskets.withAttempts(1).change(id, basket -> beaten(basket, 1)));
        assertThat(seen).hasSize(1);
    }

    @Test
    void what_a_command_throws_is_thrown_at_once() {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> baskets.change(id, basket -> {
            beaten(basket, 0);
            throw new IllegalStateException("no");
        }));
        assertThat(seen).hasSize(1);
    }

    @Test
    void of_many_at_once_every_one_gets_through_with_attempts_enough() throws Exception {
        int writers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Future<Long>> changes = IntStream.range(0, writers).mapToObj(writer -> threads.submit(() ->
                baskets.withAttempts(writers).change(id, basket -> basket.put("item " + writer)))).toList();
        List<Long> versions = new ArrayList<>();
        for (Future<Long> change : changes) {
            versions.add(change.get(30, TimeUnit.SECONDS));
        }
        threads.shutdown();

        assertThat(versions).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(baskets.load(id).aggregate().items()).hasSize(writers).doesNotHaveDuplicates();
    }

    @Test
    void attempts_below_one_and_a_command_without_an_answer_are_refused() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> baskets.withAttempts(0)).withMessageContaining("attempts: 0");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> baskets.change(id, basket -> null)).withMessageContaining("events");
    }
}
