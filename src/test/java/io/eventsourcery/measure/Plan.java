package io.eventsourcery.measure;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How long to look.
 *
 * @param rounds     in which each side has its turn, in a JVM of its own
 * @param warmups    iterations that do not count
 * @param iterations that do
 * @param iteration  how long one takes
 * @param forks      0 for all in one JVM
 * @param recordings where each turn leaves a recording of its JVM
 */
record Plan(int rounds, int warmups, int iterations, Duration iteration, int forks, Optional<Path> recordings) {
    /** A minute in: before that it is the compiler that is measured, which has more to do where there is more code. */
    static final Plan FULL = new Plan(3, 30, 5, Duration.ofSeconds(2), 1, Optional.empty());
    static final Plan QUICK = new Plan(3, 3, 3, Duration.ofSeconds(1), 1, Optional.empty());
    /** Shows that the benchmarks run, and no figures that mean anything. */
    static final Plan CHECK = new Plan(1, 0, 1, Duration.ofMillis(100), 0, Optional.empty());

    /** Calls that take long are counted and not timed, so it takes more of them until the JVM has compiled what they do. */
    Plan forLongCalls() {
        return new Plan(rounds, 4 * warmups, 6 * iterations, iteration, forks, recordings);
    }

    /** Their targets are closest, and one JVM is a twentieth faster than the next. */
    Plan forAppends() {
        return new Plan(2 * rounds - 1, warmups, iterations, iteration, forks, recordings);
    }

    /** What takes nanoseconds is compiled before the first iteration is over. */
    Plan forShortCalls() {
        return new Plan(rounds, Math.min(warmups, 5), iterations, iteration, forks, recordings);
    }

    /** A deployment happens once in a JVM. */
    Plan forOneShot() {
        return new Plan(rounds, 0, 1, iteration, forks, recordings);
    }

    /** For the head of a file of results. */
    String describe() {
        return rounds + " rounds, " + forAppends().rounds + " of appends, of " + seconds(warmups) + " s of warm-up and " + seconds(iterations) + " s that count for each side, or " + forLongCalls().warmups + " calls and " + forLongCalls().iterations + " that take milliseconds";
    }

    private String seconds(int of) {
        return BigDecimal.valueOf(iteration.multipliedBy(of).toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** Of the usual length, and the same number of rounds. */
    boolean isWhole() {
        return withRecordings(Optional.empty()).equals(FULL);
    }

    Plan once() {
        return new Plan(1, warmups, iterations, iteration, forks, recordings);
    }

    Plan withRecordings(Optional<Path> where) {
        return new Plan(rounds, warmups, iterations, iteration, forks, where);
    }

    Plan ofRound(int round) {
        return withRecordings(recordings.map(folder -> folder.resolve("round-" + round)));
    }
}
