package io.eventsourcery.measure;

import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.measure.Turn.Score;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.openjdk.jmh.runner.RunnerException;

/** Both sides of a pair on one fresh node: each in a JVM of its own, in turns; one after the other where each happens once in its JVM, or all in this one. */
final class Round {
    private final Pair pair;
    private final Plan plan;
    private final int first;

    /** @param number from 1; who begins changes from round to round */
    Round(Pair pair, Plan plan, int number) {
        this.pair = pair;
        this.plan = plan.ofRound(number);
        this.first = (number + 1) % 2;
    }

    void play(Comparison comparison) {
        try (EmbeddedNode node = EmbeddedNode.start(); TurnTaking turns = new TurnTaking(first)) {
            CompletableFuture<Score> one = side(first, node, turns);
            CompletableFuture<Score> other = side(1 - first, node, turns);
            Optional<Score> raw = score(first == 0 ? one : other, 0, comparison);
            Optional<Score> module = score(first == 0 ? other : one, 1, comparison);
            if (raw.isPresent() && module.isPresent()) {
                comparison.add(raw.get(), module.get());
            }
        }
    }

    private boolean inTurns() {
        Plan own = pair.plan(plan);
        return own.forks() > 0 && own.warmups() > 0;
    }

    private CompletableFuture<Score> side(int side, EmbeddedNode node, TurnTaking turns) {
        boolean inTurns = inTurns();
        Optional<String> address = inTurns ? Optional.of(OwnTurn.address(turns, side)) : Optional.empty();
        Executor executor = inTurns ? task -> new Thread(task, pair.sides().get(side)).start() : Runnable::run;
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Turn.take(pair, pair.sides().get(side), plan, node.connectionString(), address);
            } catch (RunnerException e) {
                throw new CompletionException(e);
            } finally {
                turns.isOver(side);
            }
        }, executor);
    }

    private Optional<Score> score(CompletableFuture<Score> score, int side, Comparison comparison) {
        try {
            return Optional.of(score.join());
        } catch (CompletionException e) {
            comparison.failed(pair.sides().get(side), e);
            return Optional.empty();
        }
    }
}
