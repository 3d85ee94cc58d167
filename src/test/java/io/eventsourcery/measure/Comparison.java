package io.eventsourcery.measure;

import io.eventsourcery.measure.Turn.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What the rounds of a pair showed. A ratio is of the two sides of one round, so that what changes from round to round is in neither. */
final class Comparison {
    private final Pair pair;
    private final List<Score> raw = new ArrayList<>();
    private final List<Score> module = new ArrayList<>();
    private String failure;

    Comparison(Pair pair) {
        this.pair = pair;
    }

    void add(Score ofRaw, Score ofModule) {
        raw.add(ofRaw);
        module.add(ofModule);
    }

    /** From now on there is no ratio, whatever else was measured. */
    void failed(String side, Throwable why) {
        Throwable cause = why;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        failure = (failure == null ? "" : failure + "; ") + side + " had errors: " + (cause.getSuppressed().length > 0 ? cause.getSuppressed()[0] : cause);
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private double[] speeds() {
        double[] speeds = new double[raw.size()];
        for (int round = 0; round < speeds.length; round++) {
            speeds[round] = pair.unit().speed(raw.get(round).value(), module.get(round).value());
        }
        Arrays.sort(speeds);
        return speeds;
    }

    private static double median(List<Score> scores, ToDoubleFunction<Score> what) {
        double[] sorted = scores.stream().mapToDouble(what).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    static String header() {
        return String.format("%-32s %12s %12s %-3s %7s %14s %21s %21s", "", "raw", "module", "", "speed", "least - most", "CPU us/op", "allocated B/op");
    }

    String row() {
        if (failure != null) {
            return String.format("%-32s no ratio: %s", pair.what(), failure);
        }
        double[] speeds = speeds();
        return String.format(Locale.ROOT, "%-32s %,12.1f %,12.1f %-3s %7.2f %6.2f - %5.2f %,10.1f %,10.1f %,10.0f %,10.0f", pair.what(), median(raw, Score::value),
                median(module, Score::value), pair.unit(), speeds[speeds.length / 2], speeds[0], speeds[speeds.length - 1],
                median(raw, Score::cpu), median(module, Score::cpu), median(raw, Score::bytes), median(module, Score::bytes));
    }

    /** For a file: one line for each round. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int round = 0; failure == null && round < raw.size(); round++) {
            lines.add(String.format(Locale.ROOT, "%s,%s,%d,%.3f,%.3f,%.1f,%.1f,%.2f,%.2f", pair.nameInFile(), pair.unit(), round + 1,
                    raw.get(round).value(), module.get(round).value(), raw.get(round).bytes(), module.get(round).bytes(), raw.get(round).cpu(),
                    module.get(round).cpu()));
        }
        return lines;
    }
}
