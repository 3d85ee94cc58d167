package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.core.Await;
import io.eventsourcery.event.EventRegistry;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrentAppendTest {
    private static final int ROUNDS = 1_000;

    private final EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(Database.client())
            .inTenant(Database.tenant()).eventStore();
    private final ExecutorService writers = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        writers.shutdownNow();
    }

    @Test
    @Timeout(120)
    void in_a_thousand_rounds_two_creators_of_a_stream_never_both_win_and_never_both_lose() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            StreamId stream = StreamId.random();

            assertThat(race(stream, ExpectedVersion.noStream())).as("round %d", round).containsExactlyInAnyOrder("won", "lost against version 1");
            assertThat(store.load(stream)).hasSize(1);
        }
    }

    @Test
    @Timeout(120)
    void in_a_thousand_rounds_two_writers_of_a_stream_never_both_win_and_never_both_lose() throws Exception {
        StreamId stream = StreamId.random();
        store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("first"));
        for (int round = 1; round <= ROUNDS; round++) {
            assertThat(race(stream, ExpectedVersion.exactly(round))).as("round %d", round)
                    .containsExactlyInAnyOrder("won", "lost against version " + (round + 1));
        }
        assertThat(store.load(stream)).hasSize(ROUNDS + 1);
    }

    /** Two to eleven writers at once. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    @Timeout(120)
    void in_a_hundred_rounds_exactly_one_of_many_writers_wins(int writers) {
        StreamId stream = StreamId.random();
        for (int round = 0; round < 100; round++) {
            ExpectedVersion expected = ExpectedVersion.exactly(round);
            List<CompletionStage<String>> race = IntStream.range(0, writers).mapToObj(writer -> store.appendAsync(stream, expected, List.of(new OrderPlaced("ann")))
                    .handle((won, lost) -> lost == null ? "won" : Await.cause(lost) instanceof ConcurrentStreamWriteException ? "lost" : "failed")).toList();

            assertThat(race.stream().map(Await::result)).as("round %d", round).filteredOn("won"::equals).hasSize(1);
        }
        assertThat(store.load(stream)).hasSize(100);
    }

    private List<String> race(StreamId stream, ExpectedVersion expected) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<String> writer = () -> {
            together.await(10, TimeUnit.SECONDS);
            try {
                store.append(stream, expected, new OrderPlaced("ann"));
                return "won";
            } catch (ConcurrentStreamWriteException e) {
                return "lost against version " + e.actualVersion();
            }
        };
        Future<String> one = writers.submit(writer);
        Future<String> other = writers.submit(writer);
        return List.of(one.get(20, TimeUnit.SECONDS), other.get(20, TimeUnit.SECONDS));
    }
}
