package io.eventsourcery.measure.plots;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A file of raw results: where and when they were measured, and a row of figures for each round or run. */
record Results(String machine, List<List<String>> rows, String checksum) {
    static final Path FOLDER = Path.of("src", "docs", "measured");

    static Results of(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(FOLDER.resolve(file));
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        return new Results(lines.get(0).substring(2), lines.stream().skip(2).map(line -> List.of(line.split(","))).toList(), checksum(bytes));
    }

    static String checksum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows that are about the same, in the order of the file. */
    Map<String, List<List<String>>> by(Function<List<String>, String> key) {
        return rows.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    static double number(List<String> row, int column) {
        return Double.parseDouble(row.get(column));
    }
}
