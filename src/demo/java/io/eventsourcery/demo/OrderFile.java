package io.eventsourcery.demo;

import io.eventsourcery.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The orders, a line each; a broken line is reported with its number and skipped. */
class OrderFile {
    private static final String SHIPPED_WITH_THE_DEMO = "/orders.csv";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String path;

    /** @param path null for the file that comes with the demo */
    OrderFile(String path) {
        this.path = path;
    }

    @Override
    public String toString() {
        return path == null ? "the file that comes with the demo" : path;
    }

    boolean isReadable() {
        return path == null || Files.isReadable(Path.of(path)) && Files.isRegularFile(Path.of(path));
    }

    private BufferedReader open() throws IOException {
        InputStream file = path == null ? OrderFile.class.getResourceAsStream(SHIPPED_WITH_THE_DEMO) : Files.newInputStream(Path.of(path));
        return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
    }

    void forEach(Consumer<NumberedLine> handler, Runnable broken, PrintStream out) throws IOException {
        try (BufferedReader lines = open()) {
            int number = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
                if (text.isBlank() || text.startsWith("#")) {
                    continue;
                }
                try {
                    handler.accept(new NumberedLine(number, OrderLine.parse(text)));
                } catch (IllegalArgumentException | InvalidInputException e) {
                    broken.run();
                    out.printf("  line %3d is broken and skipped: %s%n", number, e.getMessage());
                }
            }
        }
    }

    record NumberedLine(int number, OrderLine line) {
    }
}
