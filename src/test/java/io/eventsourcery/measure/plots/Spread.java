package io.eventsourcery.measure.plots;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Median, least and most of the same figure of several rounds. */
record Spread(double median, double least, double most) {
    static Spread of(List<List<String>> rows, ToDoubleFunction<List<String>> figure) {
        double[] sorted = rows.stream().mapToDouble(figure).toArray();
        Arrays.sort(sorted);
        return new Spread(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }
}
