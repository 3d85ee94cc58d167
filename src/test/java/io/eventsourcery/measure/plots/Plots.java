package io.eventsourcery.measure.plots;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.StatisticalBarRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.statistics.DefaultStatisticalCategoryDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jfree.svg.SVGGraphics2D;

/** Makes the page and the plots of the committed raw results. Each plot says by a checksum which results it was made of. */
public final class Plots {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;

    private Plots() {
    }

    public static void main(String... none) throws IOException {
        Files.writeString(Results.FOLDER.resolve("README.md"), Tables.page());
        Results benchmarks = Results.of("benchmarks.csv");
        Results scale = Results.of("scale.csv");
        write("speed.svg", speed(benchmarks), benchmarks);
        write("events.svg", lines("Cost of an event", "events in the stream", "microseconds for an event", scale, List.of("EVENTS_WRITTEN", "EVENTS_READ"),
                run -> 1_000 * Tables.milliseconds(run) / Tables.count(run), false), scale);
        write("others.svg", lines("Tenants that append for the first time; subscriptions that are given one event", "count", "milliseconds for all", scale,
                List.of("TENANTS", "SUBSCRIPTIONS"), Tables::milliseconds, true), scale);
        write("heap.svg", lines("Heap in use afterwards", "count", "MiB", scale, List.of("EVENTS_WRITTEN", "EVENTS_READ", "TENANTS", "SUBSCRIPTIONS"),
                run -> Results.number(run, 5) / 1_024, false), scale);
    }

    /** Bars of the medians, with the standard deviation of the rounds. */
    private static JFreeChart speed(Results results) {
        DefaultStatisticalCategoryDataset bars = new DefaultStatisticalCategoryDataset();
        results.by(row -> row.get(0)).forEach((what, rounds) -> {
            Spread speed = Spread.of(rounds, Tables::speed);
            double deviation = Math.sqrt(rounds.stream().mapToDouble(Tables::speed).map(one -> (one - speed.median()) * (one - speed.median())).average().orElse(0));
            if (!what.startsWith("tenant switch") && !what.startsWith("deployment")) {
                bars.add(speed.median(), deviation, "speed", what);
            }
        });
        JFreeChart chart = ChartFactory.createBarChart("Speed of the module; the client alone is 1", "", "", bars, PlotOrientation.HORIZONTAL, false, false, false);
        chart.getCategoryPlot().setRenderer(new StatisticalBarRenderer());
        chart.getCategoryPlot().setBackgroundPaint(Color.WHITE);
        return chart;
    }

    private static JFreeChart lines(String title, String across, String up, Results results, List<String> names, ToDoubleFunction<List<String>> figure, boolean logarithmic) {
        YIntervalSeriesCollection all = new YIntervalSeriesCollection();
        for (String name : names) {
            YIntervalSeries series = new YIntervalSeries(name.toLowerCase(Locale.ROOT).replace('_', ' '));
            results.by(row -> row.get(0) + "," + row.get(1)).forEach((key, runs) -> {
                if (key.startsWith(name + ",")) {
                    Spread spread = Spread.of(runs, figure);
                    series.add(Tables.count(runs.get(0)), spread.median(), spread.least(), spread.most());
                }
            });
            all.addSeries(series);
        }
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDefaultLinesVisible(true);
        return new JFreeChart(title, new XYPlot(all, powersOfTen(across), logarithmic ? powersOfTen(up) : new NumberAxis(up), renderer));
    }

    private static LogAxis powersOfTen(String label) {
        LogAxis axis = new LogAxis(label);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
        return axis;
    }

    private static void write(String file, JFreeChart chart, Results results) throws IOException {
        SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
        graphics.setDefsKeyPrefix("plot");
        chart.setBackgroundPaint(Color.WHITE);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        Files.writeString(Results.FOLDER.resolve(file), "<!-- Made of results with SHA-256 " + results.checksum() + " -->\n" + graphics.getSVGElement());
    }
}
