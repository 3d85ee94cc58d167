package io.eventsourcery.measure.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jfree.svg.SVGGraphics2D;

/** Makes the page and the plots of the committed raw results. Each plot says by checksums which results it was made of, and that nobody has changed it. */
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
        write("events.svg", lines("Cost of an event", "events in the stream", "microseconds for an event", scale, List.of("events written", "events read"),
                run -> 1_000 * Tables.milliseconds(run) / Tables.count(run), false), scale);
        write("others.svg", lines("Tenants that append for the first time; subscriptions that are given one event", "count", "milliseconds for all", scale,
                List.of("tenants", "subscriptions"), Tables::milliseconds, true), scale);
        write("heap.svg", lines("Heap in use afterwards", "count", "MiB", scale, List.of("events written", "events read", "tenants", "subscriptions"),
                run -> Results.number(run, 5) / 1_024, false), scale);
    }

    /** The median of each row, the first one on top, with a line from the least to the most. */
    private static JFreeChart speed(Results results) {
        XYIntervalSeries series = new XYIntervalSeries("speed");
        List<String> names = new ArrayList<>();
        List<Map.Entry<String, List<List<String>>>> rows = new ArrayList<>(results.by(row -> row.get(0)).entrySet());
        // A look-up beside nothing at all is no comparison; what it takes is in the table.
        rows.removeIf(row -> row.getValue().get(0).get(1).equals("ns"));
        Collections.reverse(rows);
        rows.forEach(row -> {
            Spread speed = Spread.of(row.getValue(), Tables::speed);
            series.add(speed.median(), speed.least(), speed.most(), names.size(), names.size(), names.size());
            names.add(row.getKey());
        });
        XYIntervalSeriesCollection all = new XYIntervalSeriesCollection();
        all.addSeries(series);
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawYError(false);
        XYPlot plot = new XYPlot(all, new NumberAxis(""), new SymbolAxis("", names.toArray(String[]::new)), renderer);
        plot.addDomainMarker(new ValueMarker(1, Color.BLACK, new BasicStroke(1)));
        return new JFreeChart("Speed of the module; the client alone is 1", JFreeChart.DEFAULT_TITLE_FONT, plot, false);
    }

    private static JFreeChart lines(String title, String across, String up, Results results, List<String> names, ToDoubleFunction<List<String>> figure, boolean logarithmic) {
        YIntervalSeriesCollection all = new YIntervalSeriesCollection();
        for (String name : names) {
            YIntervalSeries series = new YIntervalSeries(name);
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

    /** Fonts differ from machine to machine, so nobody can compare a plot with a new one: it says what it was made of, and what came of that. */
    static String label(Results results, String drawing) {
        return "<!-- Made of results with SHA-256 " + results.checksum() + "; what follows has " + Results.checksum(drawing.getBytes(StandardCharsets.UTF_8)) + " -->\n";
    }

    private static void write(String file, JFreeChart chart, Results results) throws IOException {
        SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
        graphics.setDefsKeyPrefix("plot");
        chart.setBackgroundPaint(Color.WHITE);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        String drawing = graphics.getSVGElement();
        Files.writeString(Results.FOLDER.resolve(file), label(results, drawing) + drawing);
    }
}
