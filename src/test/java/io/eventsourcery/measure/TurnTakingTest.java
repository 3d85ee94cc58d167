package io.eventsourcery.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnTakingTest {
    private final TurnTaking turns = new TurnTaking(1);
    private final List<Integer> worked = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        turns.close();
    }

    private CompletableFuture<Void> work(int side, int iterations) {
        return CompletableFuture.runAsync(() -> {
            OwnTurn turn = new OwnTurn(OwnTurn.address(turns, side));
            for (int iteration = 0; iteration < iterations; iteration++) {
                turn.beforeIteration(null, null);
                worked.add(side);
                turn.afterIteration(null, null, null);
            }
            turns.isOver(side);
        }, task -> new Thread(task).start());
    }

    @Test
    void one_works_after_the_other_and_the_first_begins() {
        CompletableFuture.allOf(work(0, 1_000), work(1, 1_000)).join();

        assertThat(worked).isEqualTo(IntStream.range(0, 2_000).mapToObj(at -> 1 - at % 2).toList());
    }

    @Test
    void who_is_left_goes_on_alone() {
        CompletableFuture.allOf(work(0, 10), work(1, 2)).join();

        assertThat(worked).containsExactly(1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void the_second_does_not_wait_for_a_first_that_never_begins() {
        CompletableFuture<Void> second = work(0, 3);
        turns.isOver(1);
        second.join();

        assertThat(worked).containsExactly(0, 0, 0);
    }
}
